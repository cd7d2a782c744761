using System.Text;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>
/// What data_sm_resp tells beside the id: whether the network keeps a delivery pending flag (dpf_result, asked for by set_dpf), and in
/// transaction mode why the phone did not get the message (SMPP 3.4 §4.7.2).
/// </summary>
/// <param name="IsRefused">The client wanted the message delivered at once or not at all, and it cannot be.</param>
/// <param name="Tlvs">TLVs of the response, as octets; null for none.</param>
internal readonly record struct DataSmFailure(bool IsRefused, byte[]? Tlvs)
{
    private const int ModeBits = 3;
    private const int TransactionMode = 2;
    private const byte GsmNetwork = 3;

    /// <summary>Looks at a body that was parsed before.</summary>
    public static DataSmFailure Of(Hub hub, ReadOnlySpan<byte> body)
    {
        PduBody.TryParse(PduLayouts.DataSm, body, out var data, out _);
        var asksForFlag = data.TryGetTlv(TlvTag.SetDpf, out var flag) && flag is [1];
        var isTransaction = (data.Byte(DataSmField.EsmClass) & ModeBits) == TransactionMode;
        if (!asksForFlag && !isTransaction)
        {
            return default;
        }

        var error = hub.FaultNow(data.Octets(DataSmField.Source), data.Octets(DataSmField.Destination).TrimStart((byte)'+'));
        var refused = isTransaction && error != ErrorCode.None;
        if (!refused && !asksForFlag)
        {
            return default;
        }

        // A message that is not kept has nobody to be called back for.
        var pending = !refused && error == ErrorCode.Offline;
        Span<byte> octets = stackalloc byte[256];
        var pdu = new PduWriter(octets, PduLayouts.DataSmResp, CommandStatus.Ok, 0);
        pdu.CString(default);
        if (asksForFlag)
        {
            pdu.TlvByte(TlvTag.DpfResult, pending ? (byte)1 : (byte)0);
        }

        if (refused)
        {
            pdu.TlvByte(TlvTag.DeliveryFailureReason, ReasonOf(error));
            pdu.Tlv(TlvTag.NetworkErrorCode, [GsmNetwork, (byte)(error >> 8), (byte)error]);
            pdu.TlvCString(TlvTag.AdditionalStatusInfoText, Encoding.ASCII.GetBytes(TextOf(error)));
        }

        return new(refused, octets[(PduHeader.Size + 1)..pdu.Finish()].ToArray());
    }

    /// <summary>0 unavailable, 1 no such destination, 2 a permanent error of the network (SMPP 3.4 §5.3.2.33).</summary>
    private static byte ReasonOf(ushort error) => error switch
    {
        ErrorCode.Offline => 0,
        ErrorCode.NoSubscriber => 1,
        _ => 2,
    };

    private static string TextOf(ushort error) => error switch
    {
        ErrorCode.Offline => "The phone is out of reach",
        ErrorCode.NoSubscriber => "There is no such phone",
        _ => "The phone takes no messages from this sender",
    };
}

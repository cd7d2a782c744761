using System.Text;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Gateways.Smsc;

/// <summary>Writes the submit_sm that a phone of a request becomes (SMPP 3.4 §4.4.1).</summary>
internal static class SubmitBody
{
    private const int LongestShortMessage = 254;
    private const int Room = 256;
    private const byte HasHeader = 0x40;

    /// <summary>Octets that are enough for any.</summary>
    public static int SizeFor(SmscText text) => text.Octets.Length + Room;

    /// <summary>Writes the body; 0 when an address is too long for one.</summary>
    /// <returns>Octets written, behind a header's worth of room.</returns>
    public static ReadOnlySpan<byte> Write(Span<byte> buffer, SendRequest request, string number, SmscText text, DateTimeOffset now)
    {
        var pdu = new PduWriter(buffer, PduLayouts.SubmitSm, CommandStatus.Ok, 0);
        pdu.CString(default);
        Address(ref pdu, request.Sender.TrimStart('+'));
        Address(ref pdu, number);
        pdu.Byte(text.HasHeader ? HasHeader : (byte)0);
        pdu.Byte(0);
        pdu.Byte(0);
        Time(ref pdu, request.At);
        Time(ref pdu, request.Valid is { } valid ? (request.At ?? now) + valid : null);
        // Its receipt goes to the account's handler, never to a session.
        pdu.Byte(0);
        pdu.Byte(0);
        pdu.Byte(text.DataCoding);
        pdu.Byte(0);
        var isLong = text.Octets.Length > LongestShortMessage;
        pdu.Octets(isLong ? default : text.Octets);
        if (isLong)
        {
            pdu.Tlv(TlvTag.MessagePayload, text.Octets);
        }

        if (request.Id is { } id)
        {
            Span<byte> ascii = stackalloc byte[ClientId.MaxLength];
            pdu.Tlv(ClientId.Tag, ascii[..Encoding.ASCII.GetBytes(id, ascii)]);
        }

        var length = pdu.Finish();
        return length < 0 ? default : buffer[PduHeader.Size..length];
    }

    private static void Address(ref PduWriter pdu, string address)
    {
        Span<byte> octets = stackalloc byte[64];
        var isNumber = !address.AsSpan().ContainsAnyExceptInRange('0', '9');
        pdu.Byte(isNumber ? (byte)1 : (byte)5);
        pdu.Byte(isNumber ? (byte)1 : (byte)0);
        pdu.CString(Encoding.Latin1.TryGetBytes(address, octets, out var length) ? octets[..length] : Encoding.Latin1.GetBytes(address));
    }

    private static void Time(ref PduWriter pdu, DateTimeOffset? when)
    {
        Span<byte> time = stackalloc byte[SmppTime.Length];
        pdu.CString(when is { } moment ? time[..SmppTime.FormatAbsolute(moment, time)] : default);
    }
}

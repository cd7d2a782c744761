using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>data_sm says what submit_sm says with fewer fields (SMPP 3.4 §4.7); the centre keeps one form.</summary>
internal static class DataSmConversion
{
    private const uint LongestDays = 30;

    /// <summary>Writes the body of the submit_sm that says the same; <paramref name="destination"/> needs 512 octets more than the body.</summary>
    public static bool TryToSubmitSm(ReadOnlySpan<byte> body, Span<byte> destination, out int length, out PduFault fault)
    {
        length = 0;
        if (!PduBody.TryParse(PduLayouts.DataSm, body, out var data, out fault))
        {
            return false;
        }

        Span<byte> whole = new byte[destination.Length + PduHeader.Size];
        var pdu = new PduWriter(whole, PduLayouts.SubmitSm, CommandStatus.Ok, 0);
        pdu.CString(data.Octets(DataSmField.ServiceType));
        pdu.Byte(data.Byte(DataSmField.SourceTon));
        pdu.Byte(data.Byte(DataSmField.SourceNpi));
        pdu.CString(data.Octets(DataSmField.Source));
        pdu.Byte(data.Byte(DataSmField.DestinationTon));
        pdu.Byte(data.Byte(DataSmField.DestinationNpi));
        pdu.CString(data.Octets(DataSmField.Destination));
        pdu.Byte(data.Byte(DataSmField.EsmClass));
        pdu.Byte(0);
        pdu.Byte(0);
        pdu.CString(default);
        pdu.CString(Validity(data, stackalloc byte[SmppTime.Length]));
        pdu.Byte(data.Byte(DataSmField.RegisteredDelivery));
        pdu.Byte(0);
        pdu.Byte(data.Byte(DataSmField.DataCoding));
        pdu.Byte(0);
        pdu.Octets(default);
        var written = pdu.Finish();
        if (written < 0)
        {
            // data_sm allows addresses of 64 characters; nobody has a number that long. The writer's own status would be a fault of ours.
            var place = pdu.Fault?.Field is { } field ? PduLayouts.SubmitSm.IndexOf(field) : -1;
            fault = (pdu.Fault ?? fault) with { Status = place < 0 ? CommandStatus.InvalidCommandLength : PduLayouts.SubmitSm.Fields[place].FaultStatus };
            return false;
        }

        // As they came: submit_sm judges their lengths by its own, lenient rules (pitfall 30).
        var fields = written - PduHeader.Size;
        whole[PduHeader.Size..written].CopyTo(destination);
        data.TlvBytes.CopyTo(destination[fields..]);
        length = fields + data.TlvBytes.Length;
        return true;
    }

    /// <summary>qos_time_to_live is what validity_period is elsewhere, in seconds (SMPP 3.4 §5.3.2.9).</summary>
    private static ReadOnlySpan<byte> Validity(in PduBody data, Span<byte> relative)
    {
        if (!data.TryGetTlv(TlvTag.QosTimeToLive, out var octets))
        {
            return default;
        }

        // No message is kept longer than the days that two digits can say.
        var seconds = Math.Clamp(BinaryPrimitives.ReadUInt32BigEndian(octets), 1, LongestDays * 86_400);
        Encoding.ASCII.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"0000{seconds / 86_400:00}{seconds / 3600 % 24:00}{seconds / 60 % 60:00}{seconds % 60:00}000R"), relative);
        return relative;
    }
}

using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>data_sm says what submit_sm says with fewer fields (SMPP 3.4 §4.7); the centre keeps one form.</summary>
internal static class DataSmConversion
{
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
        pdu.CString(default);
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
}

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
        foreach (var tlv in data.Tlvs)
        {
            pdu.Tlv(tlv.Tag, tlv.Value);
        }

        var written = pdu.Finish();
        if (written < 0)
        {
            // data_sm allows addresses of 64 characters; nobody has a number that long.
            fault = pdu.Fault ?? fault;
            return false;
        }

        length = written - PduHeader.Size;
        whole[PduHeader.Size..written].CopyTo(destination);
        return true;
    }
}

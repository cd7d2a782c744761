using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>data_sm to the client: the same message with its octets in message_payload (SMPP 3.4 §4.7).</summary>
internal static class DataSmForm
{
    /// <summary>Rewrites the deliver_sm that lies at the start of the span; returns the new length, which is at most as long.</summary>
    public static int Rewrite(Span<byte> pdu, int length)
    {
        var deliver = pdu[..length].ToArray();
        if (!PduBody.TryParse(PduLayouts.DeliverSm, deliver.AsSpan(PduHeader.Size), out var body, out _))
        {
            return 0;
        }

        var data = new PduWriter(pdu, PduLayouts.DataSm, CommandStatus.Ok, 0);
        data.CString(body.Octets(SubmitSmField.ServiceType));
        data.Byte(body.Byte(SubmitSmField.SourceTon));
        data.Byte(body.Byte(SubmitSmField.SourceNpi));
        data.CString(body.Octets(SubmitSmField.Source));
        data.Byte(body.Byte(SubmitSmField.DestinationTon));
        data.Byte(body.Byte(SubmitSmField.DestinationNpi));
        data.CString(body.Octets(SubmitSmField.Destination));
        data.Byte(body.Byte(SubmitSmField.EsmClass));
        data.Byte(body.Byte(SubmitSmField.RegisteredDelivery));
        data.Byte(body.Byte(SubmitSmField.DataCoding));
        if (body.Octets(SubmitSmField.Message) is { IsEmpty: false } message)
        {
            data.Tlv(TlvTag.MessagePayload, message);
        }

        foreach (var tlv in body.Tlvs)
        {
            data.Tlv(tlv.Tag, tlv.Value);
        }

        return data.Finish();
    }
}

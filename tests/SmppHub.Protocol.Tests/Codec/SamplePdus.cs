using System.Text;

namespace SmppHub.Protocol.Tests;

/// <summary>One plausible PDU of each layout, written by the writer.</summary>
internal static class SamplePdus
{
    public static IEnumerable<TestCaseData> Layouts =>
        PduLayouts.All.Select(layout => new TestCaseData(layout).SetArgDisplayNames(layout.Name));

    public static byte[] Write(PduLayout layout, bool withTlvs = true)
    {
        Span<byte> buffer = stackalloc byte[1024];
        var writer = new PduWriter(buffer, layout, CommandStatus.Ok, 0x01020304);
        for (var i = 0; i < layout.Fields.Length; i++)
            WriteField(ref writer, layout.Fields[i], i);
        if (withTlvs && layout.AllowsTlvs)
        {
            writer.TlvUInt16(TlvTag.UserMessageReference, 0x1234);
            writer.TlvCString(TlvTag.ReceiptedMessageId, "77"u8);
            writer.Tlv((TlvTag)0x1401, [1, 2, 3]);
        }

        var length = writer.Finish();
        Assert.That(writer.Fault, Is.Null);
        return buffer[..length].ToArray();
    }

    private static void WriteField(ref PduWriter writer, Field field, int place)
    {
        switch (field.Kind)
        {
            case FieldKind.Integer1:
                writer.Byte((byte)(place + 1));
                break;
            case FieldKind.CString:
                writer.CString(Text(field, place));
                break;
            case FieldKind.Octets:
                writer.Octets([0, 1, 0, 2]);
                break;
            case FieldKind.DestinationList:
                writer.Destination(1, 1, "79161234567"u8);
                writer.DistributionList("friends"u8);
                break;
            case FieldKind.UnsuccessfulList:
                writer.Unsuccess(1, 1, "79161234567"u8, CommandStatus.InvalidDestinationAddress);
                break;
        }
    }

    public static byte[] Text(Field field, int place) =>
        place % 3 == 2 ? [] : Encoding.ASCII.GetBytes($"f{place}{new string('x', field.MaxLength)}"[..(field.MaxLength - 1)]);
}

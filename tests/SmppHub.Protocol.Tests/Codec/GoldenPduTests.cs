using System.Text;

namespace SmppHub.Protocol.Tests;

/// <summary>Octets that SMSC's own PHP client sends (login test, password secret).</summary>
public sealed class GoldenPduTests
{
    private const string Bind = "000000210000000200000000000000017465737400736563726574000034050100";

    private const string Latin =
        "0000004200000004000000000000000200050173656e646572000501373939393132333435363700000003000000000400000424000c74657374206d657373616765";

    private const string Ucs2 =
        "0000004d0000000400000000000000030005012e00010137393939313233343536370000000300303030303030303133303030303030520000000800000424000c041f04400438043204350442";

    [Test]
    public void The_bind_is_read()
    {
        var pdu = Convert.FromHexString(Bind);
        Assert.That(PduHeader.Read(pdu), Is.EqualTo(new PduHeader(33, CommandId.BindTransmitter, CommandStatus.Ok, 1)));
        Assert.That(PduBody.TryParse(PduLayouts.BindTransmitter, pdu.AsSpan(16), out var body, out _), Is.True);
        Assert.That(Text(body.Octets(BindField.SystemId)), Is.EqualTo("test"));
        Assert.That(Text(body.Octets(BindField.Password)), Is.EqualTo("secret"));
        Assert.That(body.Octets(BindField.SystemType).Length, Is.Zero);
        Assert.That(body.Byte(BindField.InterfaceVersion), Is.EqualTo(0x34));
        Assert.That((body.Byte(BindField.Ton), body.Byte(BindField.Npi)), Is.EqualTo(((byte)5, (byte)1)));
        Assert.That(body.Octets(BindField.AddressRange).Length, Is.Zero);
    }

    [TestCase(Latin, "sender", 5, 4, "", "74657374206d657373616765")]
    [TestCase(Ucs2, ".", 1, 8, "000000013000000R", "041f04400438043204350442")]
    public void The_submit_is_read(string hex, string sender, int destinationTon, int coding, string validity, string payload)
    {
        var pdu = Convert.FromHexString(hex);
        Assert.That(PduFraming.TryReadFrame(pdu, 1024, out int length), Is.EqualTo(FrameResult.Complete));
        Assert.That(length, Is.EqualTo(pdu.Length));
        Assert.That(PduBody.TryParse(PduLayouts.SubmitSm, pdu.AsSpan(16), out var body, out _), Is.True);
        Assert.That(Text(body.Octets(SubmitSmField.Source)), Is.EqualTo(sender));
        Assert.That(body.Byte(SubmitSmField.SourceTon), Is.EqualTo(5));
        Assert.That(body.Byte(SubmitSmField.DestinationTon), Is.EqualTo(destinationTon));
        Assert.That(Text(body.Octets(SubmitSmField.Destination)), Is.EqualTo("79991234567"));
        Assert.That(body.Byte(SubmitSmField.Priority), Is.EqualTo(3));
        Assert.That(body.Byte(SubmitSmField.RegisteredDelivery), Is.Zero);
        Assert.That(body.Byte(SubmitSmField.DataCoding), Is.EqualTo(coding));
        Assert.That(body.Byte(SubmitSmField.Length), Is.Zero);
        Assert.That(Text(body.Octets(SubmitSmField.Validity)), Is.EqualTo(validity));
        Assert.That(body.Octets(SubmitSmField.Message).Length, Is.Zero);
        Assert.That(body.TryGetTlv(TlvTag.MessagePayload, out var value), Is.True);
        Assert.That(Convert.ToHexStringLower(value), Is.EqualTo(payload));
    }

    private static string Text(ReadOnlySpan<byte> octets) => Encoding.Latin1.GetString(octets);
}

using System.Text;

namespace SmppHub.Protocol.Tests;

public sealed class PduInspectorTests
{
    [TestCaseSource(typeof(SamplePdus), nameof(SamplePdus.Layouts))]
    public void Every_octet_is_in_one_leaf_whatever_is_cut_off(PduLayout layout)
    {
        var pdu = SamplePdus.Write(layout);
        for (var cut = 0; cut <= pdu.Length; cut++)
        {
            var next = 0;
            foreach (var leaf in Leaves(PduInspector.Inspect(pdu.AsSpan(0, cut))).Where(leaf => leaf.Length > 0))
            {
                Assert.That(leaf.Offset, Is.EqualTo(next), $"{leaf.Name}, cut at {cut}");
                next += leaf.Length;
            }

            Assert.That(next, Is.EqualTo(cut));
        }
    }

    [TestCase(TlvTag.BroadcastAreaIdentifier, "0043454E545245", "alias \"CENTRE\"")]
    [TestCase(TlvTag.BroadcastAreaIdentifier, "010203", "ellipsoid arc 0203")]
    [TestCase(TlvTag.BroadcastAreaIdentifier, "020203", "polygon 0203")]
    [TestCase(TlvTag.BroadcastAreaIdentifier, "0902", "0902")]
    [TestCase(TlvTag.BroadcastContentType, "010010", "GSM 0x0010")]
    [TestCase(TlvTag.BroadcastContentType, "040010", "040010")]
    [TestCase(TlvTag.BroadcastFrequencyInterval, "080014", "every 20 s")]
    [TestCase(TlvTag.BroadcastFrequencyInterval, "000000", "as often as possible")]
    [TestCase(TlvTag.BroadcastFrequencyInterval, "010001", "010001")]
    [TestCase(TlvTag.BroadcastAreaSuccess, "28", "40 %")]
    [TestCase(TlvTag.BroadcastAreaSuccess, "FF", "not known")]
    [TestCase(TlvTag.BroadcastErrorStatus, "00000108", "0x00000108 ESME_RINVBCASTALIAS_NAME")]
    public void The_tlvs_of_a_broadcast_say_what_they_mean(TlvTag tag, string hex, string meaning)
    {
        var root = PduInspector.Inspect(PduDocument.Create(PduLayouts.BroadcastSm, 1).WithTlv(tag, Convert.FromHexString(hex)).Encode());
        Assert.That(Value(root, tag.SpecName()), Is.EqualTo(meaning));
    }

    [Test]
    public void A_good_pdu_has_no_warnings_and_says_what_its_values_mean()
    {
        var pdu = PduDocument.Create(PduLayouts.DeliverSm, 1)
            .With("source_addr_ton", 1)
            .With("source_addr", "7\"9")
            .With("esm_class", 4)
            .With("data_coding", 8)
            .With("short_message", Encoding.BigEndianUnicode.GetBytes("Привет"))
            .WithTlv(TlvTag.MessageState, 2)
            .WithTlv(TlvTag.ReceiptedMessageId, 0x37, 0)
            .Encode();
        var root = PduInspector.Inspect(pdu);
        Assert.That(Flatten(root).Select(node => node.Warning), Has.All.Null);
        Assert.That(root.Name, Is.EqualTo("deliver_sm"));
        Assert.That(Value(root, "source_addr_ton"), Is.EqualTo("0x01 international"));
        Assert.That(Value(root, "source_addr"), Is.EqualTo("\"7\\\"9\""));
        Assert.That(Value(root, "esm_class"), Is.EqualTo("0x04 default mode, delivery receipt"));
        Assert.That(Value(root, "text"), Is.EqualTo("Привет"));
        Assert.That(Value(root, "message_state"), Is.EqualTo("0x02 DELIVERED"));
        Assert.That(Value(root, "receipted_message_id"), Is.EqualTo("\"7\""));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_user_data_header_is_a_subtree_in_short_message_and_payload(bool inPayload)
    {
        byte[] data = [0x0B, 0x05, 0x04, 0x0B, 0x84, 0x23, 0xF0, 0x00, 0x03, 0x2A, 0x03, 0x01, (byte)'h', (byte)'i'];
        var document = PduDocument.Create(PduLayouts.SubmitSm, 1).With("esm_class", 0x43);
        document = inPayload ? document.WithTlv(TlvTag.MessagePayload, data) : document.With("short_message", data);
        var root = PduInspector.Inspect(document.Encode());
        Assert.That(Value(root, "ports"), Is.EqualTo("to 2948, from 9200"));
        Assert.That(Value(root, "concatenation"), Is.EqualTo("part 1 of 3, reference 42"));
        Assert.That(Value(root, "text"), Is.EqualTo("hi"));
    }

    [Test]
    public void A_user_data_header_beyond_the_data_is_a_warning()
    {
        var pdu = PduDocument.Create(PduLayouts.SubmitSm, 1).With("esm_class", 0x40).With("short_message", new byte[] { 9, 0, 3, 1 }).Encode();
        var header = Flatten(PduInspector.Inspect(pdu)).Single(node => node.Name == "user_data_header");
        Assert.That(header.Warning, Is.EqualTo("the header's length is 9, but 3 octets follow"));
    }

    [Test]
    public void What_was_readable_is_shown_before_the_fault()
    {
        var pdu = Convert.FromHexString("00000018000000040000000000000001434D540001003739");
        var root = PduInspector.Inspect(pdu);
        Assert.That(Value(root, "service_type"), Is.EqualTo("\"CMT\""));
        var last = root.Children[^1];
        Assert.That((last.Name, last.Offset, last.Value), Is.EqualTo(("source_addr", 22, "3739")));
        Assert.That(last.Warning, Is.EqualTo("the body ends before the NUL of source_addr (ESME_RINVCMDLEN)"));
    }

    [TestCase("020400021234 020400021234", "occurs again (ESME_RINVOPTPARSTREAM)")]
    [TestCase("0204000112", "shorter than the spec has it; accepted")]
    [TestCase("020C000112", "sar_msg_ref_num has 1 octets; it takes 2 to 2 (ESME_RINVPARLEN)")]
    [TestCase("14000001AA", "no tag of SMPP 3.4 or 5.0; skipped by its length")]
    [TestCase("00", "a stray NUL before the TLVs; ignored")]
    [TestCase("0424000541", "the TLV's length is 5, but 1 octets are left (ESME_RINVOPTPARSTREAM)")]
    public void An_odd_tlv_is_a_warning(string hex, string warning)
    {
        byte[] pdu = [.. new byte[16 + 17], .. Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal))];
        new PduHeader((uint)pdu.Length, CommandId.SubmitSm, CommandStatus.Ok, 1).Write(pdu);
        Assert.That(Flatten(PduInspector.Inspect(pdu)).Select(node => node.Warning).Where(text => text is not null), Is.EqualTo(new[] { warning }));
    }

    [Test]
    public void Http_is_shown_as_what_its_octets_would_be()
    {
        var root = PduInspector.Inspect("GET / HTTP/1.1\r\n\r\n"u8);
        Assert.That(root.Children[0].Value, Is.EqualTo("1195725856"));
        Assert.That(root.Children[1].Warning, Is.EqualTo("no PDU has this command_id"));
    }

    private static string Value(InspectedNode root, string name) => Flatten(root).First(node => node.Name == name && node != root).Value;

    private static IEnumerable<InspectedNode> Flatten(InspectedNode node) => node.Children.SelectMany(Flatten).Prepend(node);

    private static IEnumerable<InspectedNode> Leaves(InspectedNode node) =>
        node.Children.Count == 0 ? [node] : node.Children.SelectMany(Leaves);
}

namespace SmppHub.Protocol.Tests.Inspection;

[TestFixture]
public sealed class PastedPdusTests
{
    private const string EnquireLink = "00000010000000150000000000000007";

    [TestCase("0001aAfF")]
    [TestCase("00 01 aa ff")]
    [TestCase("00:01:AA:FF")]
    [TestCase("0x00, 0x01, 0xaa, 0xff")]
    [TestCase(@"\x00\x01\xaa\xff")]
    [TestCase("0000  00 01 aa ff                                      ....")]
    [TestCase("00000000: 0001 aaff                                ....")]
    [TestCase("00000000  00 01 aa ff                                       |....|\n")]
    [TestCase("0000  00 01\n0002  aa ff\n")]
    [TestCase("\t0x0000:  0001 aaff                                ....")]
    public void Octets_are_read_as_people_have_them(string text) => Assert.That(Read(text), Is.EqualTo(new[] { "0001aaff" }));

    [TestCase("0000   00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 07   ab cd ef 01 23 45 67")]
    [TestCase("00000000: 0000 0010 0000 0015 0000 0000 0000 0007  dead beef bad")]
    [TestCase("""
        /* Frame (16 bytes) */
        static const unsigned char pkt1[16] = {
        0x00, 0x00, 0x00, 0x10, 0x00, 0x00, 0x00, 0x15, /* 0xff is here */
        0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x07  /* ........ */
        };
        """)]
    [TestCase("""
        "\x00\x00\x00\x10\x00\x00\x00\x15" \
        "\x00\x00\x00\x00\x00\x00\x00\x07"
        """)]
    [TestCase(@"12:00:01 INFO 'peer' sent b'\x00\x00\x00\x10\x00\x00\x00\x15\x00\x00\x00\x00\x00\x00\x00\a'")]
    [TestCase("2026-11-22 07:00:00,125 DEBUG [s4] in 00000010000000150000000000000007")]
    [TestCase("2026-11-22 07:00:00 0000 0010 0000 0015 0000 0000 0000 0007 ok")]
    [TestCase("<Buffer 00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 07>")]
    [TestCase("""{"id":"5","at":"2026-07-01T09:30:00.125+00:00","session":"3","command":"enquire_link","hex":"00000010000000150000000000000007"}""")]
    public void A_pdu_is_found_where_people_copy_it(string text) => Assert.That(Read(text), Is.EqualTo(new[] { EnquireLink }));

    [Test]
    public void A_printable_octet_of_an_escaped_string_is_itself() =>
        Assert.That(Read("""b'\x00\x00\x00\x15\x80\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00\x05a\'b\\\x00'"""), Is.EqualTo(new[] { "000000158000000400000000000000056127625c00" }));

    [Test]
    public void Each_line_of_a_log_has_its_own() =>
        Assert.That(Read($"07:00:00 in {EnquireLink}\nnothing here\n07:00:01 out 00000010 80000015 00000000 00000007 (1 ms)\n"),
            Is.EqualTo(new[] { EnquireLink, "00000010800000150000000000000007" }));

    [Test]
    public void Pdus_one_after_the_other_are_cut() => Assert.That(Read(EnquireLink + EnquireLink), Is.EqualTo(new[] { EnquireLink, EnquireLink }));

    [Test]
    public void Of_a_dump_by_tshark_the_pdus_are_found_behind_the_headers_and_in_reassembled_segments()
    {
        var text = File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Inspection", "tshark-x.txt"));
        var pasted = PastedPdus.Read(text, out var wrong);

        Assert.That(pasted, Is.Not.Null, wrong);
        Assert.That(pasted!.Inspect().Select(pdu => (pdu.Name, pdu.Length)), Is.EqualTo(new[]
        {
            ("bind_transceiver", 31), ("submit_sm", 88), ("enquire_link", 16), ("submit_sm_resp", 24), ("submit_sm", 352),
        }));
        Assert.That(pasted.Notes, Has.Count.EqualTo(2).And.Some.Contains("of 3 dumps").And.Some.Contains("3 of 7"));
    }

    [Test]
    public void A_pdu_that_was_cut_off_is_shown_as_far_as_it_goes() =>
        Assert.That(Read("ffffffffffff" + "00000031000000040000000000000001" + "0005"), Is.EqualTo(new[] { "000000310000000400000000000000010005" }));

    [Test]
    public void Without_any_header_the_octets_are_shown_as_they_are() => Assert.That(Read("ffffffffffffffffffffffffffffffffffff"), Has.Length.EqualTo(1));

    [TestCase("", "no octets were given")]
    [TestCase("0", "1 hex digits are not whole octets")]
    [TestCase("0g", "'g' is no hex digit")]
    [TestCase("07:00:00 session 4 of demo ended, 00112233445566778899aabbccddeeff", "'s' is no hex digit")]
    public void What_is_wrong_is_said(string text, string expected)
    {
        Assert.That(PastedPdus.Read(text, out var wrong), Is.Null);
        Assert.That(wrong, Is.EqualTo(expected));
    }

    [Test, CancelAfter(20_000)]
    public void A_megabyte_of_headers_that_lead_nowhere_is_searched_once()
    {
        var octets = new byte[1 << 20];
        for (var at = 1; at + 16 < octets.Length; at += 16)
            new PduHeader(16, CommandId.EnquireLink, CommandStatus.Ok, 0).Write(octets.AsSpan(at));

        Assert.That(PastedPdus.Of(octets).Pdus, Is.Not.Empty);
    }

    private static string[] Read(string text)
    {
        var pasted = PastedPdus.Read(text, out var wrong);
        Assert.That(pasted, Is.Not.Null, wrong);
        return [.. pasted!.Pdus.Select(Convert.ToHexStringLower)];
    }
}

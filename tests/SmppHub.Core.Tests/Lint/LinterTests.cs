using SmppHub.Protocol;

namespace SmppHub.Core.Tests.Lint;

/// <summary>Every rule with a dialogue that breaks it and no other.</summary>
[TestFixture]
public sealed class LinterTests
{
    private static readonly byte[] s_part = [5, 0, 3, 7, 2, 1, 72, 101, 108, 108, 111];

    private static IEnumerable<TestCaseData> Broken()
    {
        yield return Bound("no-enquire-link", d => d.Bind().Wait(90));
        yield return Bound("enquire-link-unanswered", d => d.Bind().Out(PduLayouts.EnquireLink, 1).Wait(11));
        yield return Case("window", d =>
        {
            d.Bind();
            for (uint i = 0; i < 11; i++)
                d.In(PduLayouts.QuerySm, 10 + i);
            for (uint i = 0; i < 11; i++)
                d.Out(PduLayouts.QuerySmResp, 10 + i);
        });
        yield return Case("sequence-range", d => d.Bind().Submit(sequence: 0));
        yield return Case("sequence-range", d => d.Bind().Submit(sequence: 0x80000000));
        yield return Case("sequence-reused", d => d.Bind().Submit().Submit());
        yield return Bound("deliver-unanswered", d => d.Bind().Deliver().Wait(11).Submit());
        yield return Case("deliver-late", d => d.Bind().Deliver().Wait(6).In(PduLayouts.DeliverSmResp, 1));
        yield return Case("answer-unasked", d => d.Bind().Deliver().In(PduLayouts.DeliverSmResp, 1).In(PduLayouts.DeliverSmResp, 7));
        yield return Case("answer-other", d => d.Bind().Deliver().In(PduLayouts.DataSmResp, 1));
        yield return new TestCaseData("no-unbind", (Func<IReadOnlyList<LintFinding>>)(() => new Dialogue().Bind().Submit().Wait(2).Findings())).SetArgDisplayNames("no-unbind");
        yield return Case("before-bind", d => d.In(PduLayouts.QuerySm, 5).Out(PduLayouts.QuerySmResp, 5, CommandStatus.IncorrectBindStatus).Bind());
        yield return Case("wrong-state", d => d.Bind().In(PduLayouts.QuerySm, 5).Out(PduLayouts.QuerySmResp, 5, CommandStatus.IncorrectBindStatus));
        yield return Case("broken-pdu", d => d.Bind().Out(PduLayouts.GenericNack, 9, CommandStatus.InvalidCommandId));
        yield return Case("interface-version", d => d.Bind(0x35));
        yield return Case("old-version", d => d.Bind(0x33));
        yield return Submit("plus-sign", p => p.With("destination_addr", "+79161234567"));
        yield return Submit("name-ton", p => p.With("source_addr_ton", 1).With("source_addr_npi", 1));
        yield return Submit("number-ton", p => p.With("source_addr", "79160000000"));
        yield return Submit("name-long", p => p.With("source_addr", "TWELVE CHARS"));
        yield return Submit("npi", p => p.With("dest_addr_npi", 0));
        yield return Submit("prefix-00", p => p.With("destination_addr", "0079161234567"));
        yield return Submit("text-utf8", p => p.With("short_message", "Привет"u8.ToArray()));
        yield return Submit("text-utf16", p => p.With("short_message", System.Text.Encoding.BigEndianUnicode.GetBytes("Привет")));
        yield return Submit("text-utf16", p => p.With("short_message", System.Text.Encoding.Unicode.GetBytes("Hello")));
        yield return Submit("text-not-gsm", p => p.With("short_message", new byte[] { 72, 0xE9, 72 }));
        yield return Submit("text-ucs2-odd", p => p.With("data_coding", 8).With("short_message", new byte[] { 4, 31, 4 }));
        yield return Submit("text-ucs2-single", p => p.With("data_coding", 8).With("short_message", "Hello you"u8.ToArray()[..8]));
        yield return Submit("udh-unflagged", p => p.With("short_message", s_part));
        yield return Submit("udh-broken", p => p.With("esm_class", 0x40).With("short_message", "Hello"u8.ToArray()));
        yield return Submit("sar", p => p.WithTlv(TlvTag.SarMsgRefNum, 0, 1).WithTlv(TlvTag.SarTotalSegments, 2));
        yield return Submit("sar", p => p.WithTlv(TlvTag.SarMsgRefNum, 0, 1).WithTlv(TlvTag.SarTotalSegments, 2).WithTlv(TlvTag.SarSegmentSeqnum, 3));
        yield return Submit("sar-and-udh", p => p.With("esm_class", 0x40).With("short_message", s_part).WithTlv(TlvTag.SarMsgRefNum, 0, 1).WithTlv(TlvTag.SarTotalSegments, 2).WithTlv(TlvTag.SarSegmentSeqnum, 1));
        yield return Submit("registered-delivery", p => p.With("registered_delivery", 0x21));
    }

    [TestCaseSource(nameof(Broken))]
    public void What_breaks_a_rule_is_found_and_nothing_else(string rule, Func<IReadOnlyList<LintFinding>> findings)
    {
        var found = findings();

        Assert.That(found.Select(f => f.Rule.Id), Is.EqualTo(new[] { rule }), string.Join(", ", found.Select(f => $"{f.Rule.Id}: {f.Example?.Detail}")));
        Assert.That(found[0].Count, Is.EqualTo(1));
        Assert.That(found[0].LastAt, Is.GreaterThanOrEqualTo(found[0].FirstAt));
    }

    [Test]
    public void Every_rule_has_its_dialogue() =>
        Assert.That(Broken().Select(c => (string)c.Arguments[0]!).Distinct(), Is.EquivalentTo(LintRules.All.Select(r => r.Id)));

    [Test]
    public void A_proper_client_has_no_findings()
    {
        var dialogue = new Dialogue().Bind()
            .Submit()
            .Submit(p => p.With("data_coding", 8).With("short_message", System.Text.Encoding.BigEndianUnicode.GetBytes("Привет, мир")), 3)
            .Submit(p => p.With("esm_class", 0x40).With("short_message", s_part), 4)
            .Submit(p => p.With("data_coding", 4).With("short_message", new byte[] { 0, 200, 0, 201, 0, 202 }), 5)
            .Submit(p => p.With("source_addr", "79160000000").With("source_addr_ton", 1).With("source_addr_npi", 1).With("short_message", Array.Empty<byte>()).WithTlv(TlvTag.MessagePayload, "long"u8), 6)
            .Deliver().In(PduLayouts.DeliverSmResp, 1)
            .In(PduLayouts.EnquireLink, 7).Out(PduLayouts.EnquireLinkResp, 7)
            .Out(PduLayouts.EnquireLink, 2).In(PduLayouts.EnquireLinkResp, 2)
            .Unbind();

        Assert.That(dialogue.Wait(100).Findings(), Is.Empty);
    }

    [Test]
    public void Times_are_counted_and_the_last_one_is_the_example()
    {
        var finding = new Dialogue().Bind().Submit(p => p.With("destination_addr", "+1")).Submit(p => p.With("destination_addr", "+22"), 3).Unbind().Findings().Single();

        Assert.That((finding.Count, finding.LastAt - finding.FirstAt), Is.EqualTo((2, TimeSpan.FromSeconds(0.2))));
        Assert.That((finding.Example!.Sequence, finding.Example.Command, finding.Example.Detail, finding.Example.Position), Is.EqualTo((3u, "submit_sm", "\"+22\"", 5L)));
    }

    [Test]
    public void Across_a_gap_of_the_trace_answers_are_not_judged()
    {
        var dialogue = new Dialogue().Bind().Deliver().In(PduDocument.Create(PduLayouts.DeliverSmResp, 9), missed: 3).Wait(20).Unbind();

        Assert.That(dialogue.Findings(), Is.Empty);
    }

    private static TestCaseData Submit(string rule, Func<PduDocument, PduDocument> change) => Case(rule, d => d.Bind().Submit(change));

    private static TestCaseData Case(string rule, Action<Dialogue> talk) => new TestCaseData(rule, (Func<IReadOnlyList<LintFinding>>)(() =>
    {
        var dialogue = new Dialogue();
        talk(dialogue);
        return dialogue.Unbind().Findings();
    })).SetArgDisplayNames(rule);

    private static TestCaseData Bound(string rule, Action<Dialogue> talk) => new TestCaseData(rule, (Func<IReadOnlyList<LintFinding>>)(() =>
    {
        var dialogue = new Dialogue();
        talk(dialogue);
        return dialogue.FindingsWhileBound();
    })).SetArgDisplayNames(rule);
}

using System.Text;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;
using SmppHub.Smpp.Replay;

namespace SmppHub.Smpp.Tests.Replay;

public sealed class PduMatcherTests
{
    private const string Receipt = "id:1000017 sub:001 dlvrd:001 submit date:2601011200 done date:2601011201 stat:DELIVRD err:000 text:hi";

    private const string Got =
        "\"command\": \"deliver_sm\", \"sequence\": 5, \"source_addr\": \"79161234567\", \"esm_class\": 4, \"short_message\": \"" + Receipt + "\", " +
        "\"receipted_message_id\": \"1000017\", \"message_state\": 2, \"network_error_code\": \"030000\"";

    [TestCase("\"source_addr\": \"79161234567\", \"esm_class\": \"0x04\", \"message_state\": 2")]
    [TestCase("\"source_addr\": \"*\", \"sequence\": \"*\", \"receipted_message_id\": \"*\"")]
    [TestCase("\"source_addr\": \"/^7916\\\\d{7}$/\"")]
    [TestCase("\"short_message\": \"id:{id:m} sub:001 dlvrd:001 submit date:{date} done date:{date} stat:DELIVRD err:000 text:hi\", \"receipted_message_id\": \"{id:m}\"")]
    [TestCase("\"text\": \"{any}stat:DELIVRD{any}\", \"network_error_code\": \"030000\", \"sar_msg_ref_num\": null")]
    [TestCase("\"sequence\": \"{seq:s}\", \"sm_length\": 101")]
    [TestCase("\"source_addr\": \"7916{n}\"")]
    public void What_is_the_same_has_no_difference(string expected) => Assert.That(Compare(expected), Is.Empty);

    [TestCase("\"source_addr\": \"79161234568\"", "source_addr", "79161234567")]
    [TestCase("\"source_addr\": \"/^7926/\"", "source_addr", "79161234567")]
    [TestCase("\"source_addr\": \"7916{other}\"", "source_addr", "79161234567")]
    [TestCase("\"esm_class\": 0", "esm_class", "4")]
    [TestCase("\"sequence\": 6", "sequence", "5")]
    [TestCase("\"status\": \"ESME_RSYSERR\"", "status", "ESME_ROK")]
    [TestCase("\"short_message\": \"id:{id} {any} done date:{date}\"", "short_message", Receipt)]
    [TestCase("\"short_message\": \"id:{date}{any}\"", "short_message", Receipt)]
    [TestCase("\"receipted_message_id\": \"{date}\"", "receipted_message_id", "1000017")]
    [TestCase("\"receipted_message_id\": null", "receipted_message_id", "1000017")]
    [TestCase("\"message_payload\": \"*\"", "message_payload", "(absent)")]
    [TestCase("\"network_error_code\": \"030001\"", "network_error_code", "030000")]
    [TestCase("\"text\": {\"hex\": \"00\"}", "text", null)]
    [TestCase("\"body\": \"\"", "body", null)]
    [TestCase("\"length\": 16", "length", null)]
    public void What_differs_is_told_by_field(string expected, string field, string? got)
    {
        var differences = Compare(expected);
        Assert.That(differences.Select(difference => difference.Field), Is.EqualTo(new[] { field }));
        if (got is not null)
            Assert.That(differences[0].Got, Is.EqualTo(got));
    }

    [Test]
    public void A_capture_is_compared_where_it_comes_again()
    {
        var scope = Scope();
        Assert.That(Compare("\"source_addr\": \"{digits:a}\"", scope: scope), Is.Empty);
        Assert.That(scope.Find("a"), Is.EqualTo("79161234567"));
        Assert.That(Compare("\"receipted_message_id\": \"{digits:a}\"", scope: scope), Has.Count.EqualTo(1));
    }

    [Test]
    public void A_pdu_that_differs_captures_nothing()
    {
        var scope = Scope();
        Assert.That(Compare("\"source_addr\": \"{digits:a}\", \"esm_class\": 1", scope: scope), Has.Count.EqualTo(1));
        Assert.That(scope.Find("a"), Is.Null);
    }

    [Test]
    public void Another_command_is_the_only_difference_told() =>
        Assert.That(
            Compare("\"esm_class\": 9", CommandId.DataSm), Is.EqualTo(new[] { new FieldDifference("command", "data_sm", "deliver_sm") }));

    [Test]
    public void A_body_that_does_not_fit_its_table_differs() =>
        Assert.That(
            Compare("", CommandId.SubmitSmResp, got: "\"command\": \"submit_sm_resp\", \"body\": \"3132\"").Select(difference => difference.Field),
            Is.EqualTo(new[] { "message_id" }));

    private static PlayScope Scope() =>
        new(new ReplayOptions("", "", 1), new Dictionary<string, string> { ["n"] = "1234567", ["other"] = "7654321" }, 1);

    private static List<FieldDifference> Compare(
        string expected, CommandId command = CommandId.DeliverSm, string got = Got, PlayScope? scope = null)
    {
        scope ??= Scope();
        var pdu = new ReceivedPdu(PduEncoder.Encode(Template(got, command, false), 5, scope));
        return PduMatcher.Compare(Template(expected, command, true), command, null, pdu, scope);
    }

    private static PduTemplate Template(string members, CommandId command, bool expected) =>
        PduTemplateReader.Read(FixtureNode.Parse(Encoding.UTF8.GetBytes("{" + members + "}")), command, expected);
}

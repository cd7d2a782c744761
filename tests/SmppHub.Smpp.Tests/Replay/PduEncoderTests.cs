using System.Text;
using SmppHub.Smpp.Replay;

namespace SmppHub.Smpp.Tests.Replay;

public sealed class PduEncoderTests
{
    [TestCase("\"command\": \"enquire_link\"", "00000010000000150000000000000007")]
    [TestCase("\"command\": \"0x000000ff\", \"body\": \"0102\"", "00000012000000ff00000000000000070102")]
    [TestCase("\"command\": \"query_sm\", \"message_id\": \"12\", \"source_addr\": \"a\"", "00000017000000030000000000000007313200000061" + "00")]
    [TestCase("\"command\": \"enquire_link\", \"command_length\": 15", "0000000f000000150000000000000007")]
    [TestCase("\"command\": \"generic_nack\", \"status\": \"ESME_RINVCMDID\"", "00000010800000000000000300000007")]
    [TestCase("\"command\": \"deliver_sm_resp\", \"append\": \"ff\"", "0000001280000005000000000000000700ff")]
    public void A_template_becomes_these_octets(string members, string hex) =>
        Assert.That(Convert.ToHexStringLower(Encode(members)), Is.EqualTo(hex));

    [TestCase("\"short_message\": \"@é\"", "02" + "0005")]
    [TestCase("\"data_coding\": 8, \"short_message\": \"Пр\"", "04" + "041f0440")]
    [TestCase("\"short_message\": {\"latin1\": \"é\"}", "01" + "e9")]
    [TestCase("\"esm_class\": \"0x40\", \"short_message\": {\"udh\": \"050003010201\", \"text\": \"a\"}", "07" + "05000301020161")]
    [TestCase("\"sm_length\": 9, \"short_message\": \"a\"", "09" + "61")]
    [TestCase("\"sar_msg_ref_num\": 258, \"message_payload\": \"a\"", "00" + "020c00020102" + "0424000161")]
    [TestCase("\"0x1400\": \"abcd\", \"receipted_message_id\": \"7\"", "00" + "14000002abcd" + "001e00023700")]
    [TestCase("\"user_message_reference\": {\"hex\": \"05\"}", "00" + "0204000105")]
    public void The_end_of_a_submit_becomes_these_octets(string members, string hex) =>
        Assert.That(Convert.ToHexStringLower(Encode("\"command\": \"submit_sm\", " + members)), Does.EndWith(hex));

    private static byte[] Encode(string members)
    {
        var node = FixtureNode.Parse(Encoding.UTF8.GetBytes("{" + members + "}"));
        var scope = new PlayScope(new ReplayOptions("", "", 1), [], 1);
        return PduEncoder.Encode(PduTemplateReader.Read(node, null, false), 7, scope);
    }
}

namespace SmppHub.Protocol.Tests;

public sealed class TlvTextTests
{
    [TestCase(TlvTag.UserMessageReference, "0102", "258")]
    [TestCase(TlvTag.UserMessageReference, "07", "7")]
    [TestCase(TlvTag.QosTimeToLive, "ffffffff", "4294967295")]
    [TestCase(TlvTag.SourceNetworkId, "3132353030303100", "1250001")]
    [TestCase(TlvTag.SourceNetworkId, "31323530303031", "1250001")]
    [TestCase(TlvTag.CallbackNum, "01010137", null)]
    [TestCase((TlvTag)0x1400, "30", null)]
    public void A_value_is_said_in_words_where_the_specification_has_words_for_it(TlvTag tag, string hex, string? words) =>
        Assert.That(TlvText.Read(tag, Convert.FromHexString(hex)), Is.EqualTo(words));

    [TestCase(TlvTag.UserMessageReference, "258", "0102")]
    [TestCase(TlvTag.UserMessageReference, "7", "0007")]
    [TestCase(TlvTag.SourceNetworkId, "1250001", "3132353030303100")]
    [TestCase(TlvTag.UserMessageReference, "65536", null)]
    [TestCase(TlvTag.UserMessageReference, "-1", null)]
    [TestCase(TlvTag.UserMessageReference, "seven", null)]
    [TestCase(TlvTag.SourceNetworkId, "123", null)]
    [TestCase(TlvTag.SourceNetworkId, "Ж250001", null)]
    [TestCase(TlvTag.CallbackNum, "7916", null)]
    [TestCase((TlvTag)0x1400, "1", null)]
    public void Words_become_octets_of_the_exact_width_or_nothing(TlvTag tag, string words, string? hex) =>
        Assert.That(TlvText.Write(tag, words), Is.EqualTo(hex is null ? null : Convert.FromHexString(hex)));

    [TestCase("user_message_reference", TlvTag.UserMessageReference)]
    [TestCase("0x1400", (TlvTag)0x1400)]
    [TestCase("0X0204", TlvTag.UserMessageReference)]
    [TestCase("0x10000", null)]
    [TestCase("0x", null)]
    [TestCase("1400", null)]
    [TestCase("no_such_tlv", null)]
    public void A_tag_is_a_name_or_hex(string text, TlvTag? tag) => Assert.That(TlvText.ReadTag(text), Is.EqualTo(tag));
}

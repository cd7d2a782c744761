using System.Text;

namespace SmppHub.Protocol.Tests;

public sealed class MessageStateTests
{
    [TestCase(0, "SCHEDLD")]
    [TestCase(1, "ENROUTE")]
    [TestCase(2, "DELIVRD")]
    [TestCase(3, "EXPIRED")]
    [TestCase(4, "DELETED")]
    [TestCase(5, "UNDELIV")]
    [TestCase(6, "ACCEPTD")]
    [TestCase(7, "UNKNOWN")]
    [TestCase(8, "REJECTD")]
    [TestCase(9, "SKIPPED")]
    public void A_state_and_its_word_are_each_other(byte state, string word)
    {
        Assert.That(Encoding.ASCII.GetString(((MessageState)state).StatText()), Is.EqualTo(word));
        Assert.That(MessageStateText.ParseStat(Encoding.ASCII.GetBytes(word)), Is.EqualTo((MessageState)state));
    }

    [Test]
    public void What_has_no_name_is_unknown()
    {
        Assert.That(((MessageState)200).StatText().SequenceEqual("UNKNOWN"u8), Is.True);
        Assert.That(MessageStateText.ParseStat("BUFFERED"u8), Is.EqualTo(MessageState.Unknown));
        Assert.That(MessageStateText.ParseStat("delivrd"u8), Is.EqualTo(MessageState.Delivered));
    }
}

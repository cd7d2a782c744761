namespace SmppHub.Protocol.Tests.Pdus;

/// <summary>The broadcast TLVs that are more than a number (SMPP 5.0 §4.8.4).</summary>
[TestFixture]
internal sealed class BroadcastValueTests
{
    [TestCase("000000", 0L)]
    [TestCase("00FFFF", 0L)]
    [TestCase("080001", 1L)]
    [TestCase("090002", 120L)]
    [TestCase("0A0001", 3_600L)]
    [TestCase("0B0001", 86_400L)]
    [TestCase("0C0002", 1_209_600L)]
    [TestCase("0D0001", 2_592_000L)]
    [TestCase("0E0001", 31_536_000L)]
    [TestCase("0EFFFF", 315_360_000_000L)]
    public void An_interval_is_a_unit_and_a_number(string hex, long seconds)
    {
        Assert.That(BroadcastValues.TryReadInterval(Convert.FromHexString(hex), out var interval), Is.True);
        Assert.That(interval.TotalSeconds, Is.EqualTo(seconds));
    }

    [TestCase("010001")]
    [TestCase("070001")]
    [TestCase("0F0001")]
    [TestCase("FF0001")]
    [TestCase("080000")]
    public void A_reserved_unit_and_no_time_at_all_are_no_interval(string hex) =>
        Assert.That(BroadcastValues.TryReadInterval(Convert.FromHexString(hex), out _), Is.False);

    [Test]
    public void An_area_is_a_format_and_what_it_says()
    {
        Assert.That(BroadcastValues.ReadArea([2, 1, 2, 3], out var format).ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(format, Is.EqualTo(BroadcastAreaFormat.Polygon));
        Assert.That(BroadcastValues.ReadArea([9], out format).Length, Is.Zero);
        Assert.That(Enum.IsDefined(format), Is.False);
    }
}

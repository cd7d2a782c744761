using System.Text;

namespace SmppHub.Protocol.Tests;

public sealed class SmppTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.FromHours(3));

    [Test]
    public void An_empty_field_is_no_time_and_no_fault() =>
        Assert.That(Parse(""), Is.EqualTo((SmppTimeResult.Ok, (DateTimeOffset?)null)));

    [TestCase("000000013000000R", "2026-01-31T13:30:00+03:00", Description = "90 minutes from the official client")]
    [TestCase("000001000000000R", "2026-02-01T12:00:00+03:00")]
    [TestCase("000100000000000R", "2026-02-28T12:00:00+03:00", Description = "a month by the calendar")]
    [TestCase("010000000000000R", "2027-01-31T12:00:00+03:00")]
    [TestCase("020610233429000R", "2028-08-11T11:34:29+03:00", Description = "the example of SMPP 3.4 §7.1.1")]
    [TestCase("000000480000000R", "2026-02-02T12:00:00+03:00")]
    [TestCase("000000000000000R", "2026-01-31T12:00:00+03:00")]
    [TestCase("260131120000012+", "2026-01-31T12:00:00+03:00")]
    [TestCase("260131040000020-", "2026-01-31T12:00:00+03:00")]
    [TestCase("280229235959900+", "2028-02-29T23:59:59.9+00:00")]
    public void A_time_is_the_moment_it_says(string field, string expected)
    {
        var (result, when) = Parse(field);

        Assert.That(result, Is.EqualTo(SmppTimeResult.Ok));
        Assert.That(when, Is.EqualTo(DateTimeOffset.Parse(expected, null)));
    }

    [TestCase("00000001300000R", SmppTimeResult.WrongLength)]
    [TestCase("0000000130000000R", SmppTimeResult.WrongLength)]
    [TestCase("R", SmppTimeResult.WrongLength)]
    [TestCase("2602300000000 4+", SmppTimeResult.WrongCharacter)]
    [TestCase("0000000130000000", SmppTimeResult.WrongCharacter)]
    [TestCase("000000013000000r", SmppTimeResult.WrongCharacter)]
    [TestCase("0000-0013000000R", SmppTimeResult.WrongCharacter)]
    [TestCase("260230000000004+", SmppTimeResult.OutOfRange)]
    [TestCase("260001000000000+", SmppTimeResult.OutOfRange)]
    [TestCase("261301000000000+", SmppTimeResult.OutOfRange)]
    [TestCase("260100000000000+", SmppTimeResult.OutOfRange)]
    [TestCase("260101240000000+", SmppTimeResult.OutOfRange)]
    [TestCase("260101006000000+", SmppTimeResult.OutOfRange)]
    [TestCase("260101000060000+", SmppTimeResult.OutOfRange)]
    [TestCase("260101000000049+", SmppTimeResult.OutOfRange)]
    [TestCase("000000013000001R", SmppTimeResult.OutOfRange)]
    public void Anything_else_is_a_fault_and_no_moment(string field, SmppTimeResult expected) =>
        Assert.That(Parse(field), Is.EqualTo((expected, (DateTimeOffset?)null)));

    [Test]
    public void The_furthest_relative_time_is_a_fault_only_at_the_end_of_the_calendar()
    {
        Assert.That(Parse("999999999999000R").Result, Is.EqualTo(SmppTimeResult.Ok));
        Assert.That(
            SmppTime.TryParse("999999999999000R"u8, DateTimeOffset.MaxValue, out _), Is.EqualTo(SmppTimeResult.OutOfRange));
    }

    [TestCase("2026-01-31T12:00:00+03:00", "260131120000012+")]
    [TestCase("2026-01-31T12:00:00.75-05:00", "260131120000720-")]
    [TestCase("2026-01-31T12:00:00+05:45", "260131120000023+")]
    [TestCase("2026-01-31T12:00:00+14:00", "260130220000000+")]
    [TestCase("2026-01-31T12:00:00+00:07", "260131115300000+")]
    public void A_moment_is_written_absolutely(string when, string expected)
    {
        Span<byte> field = stackalloc byte[SmppTime.Length];

        Assert.That(SmppTime.FormatAbsolute(DateTimeOffset.Parse(when, null), field), Is.EqualTo(16));
        Assert.That(Encoding.ASCII.GetString(field), Is.EqualTo(expected));
    }

    private static (SmppTimeResult Result, DateTimeOffset? When) Parse(string field)
    {
        var result = SmppTime.TryParse(Encoding.ASCII.GetBytes(field), Now, out var when);
        return (result, when);
    }
}

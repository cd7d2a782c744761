namespace SmppHub.Protocol.Tests;

public sealed class UserDataHeaderTests
{
    [TestCase("0500032a0201", 6, (ushort)0x2A, false)]
    [TestCase("060804002a0201", 7, (ushort)0x2A, true)]
    [TestCase("0b0504158a00000003420201", 12, (ushort)0x42, false, Description = "ports come first")]
    [TestCase("0c0003ff0902080412340201", 0, (ushort)0, false, Description = "longer than the data")]
    [TestCase("0b0003ff0902080412340201", 12, (ushort)0x1234, true, Description = "the last of two counts")]
    [TestCase("0b0003420201080412340003", 12, (ushort)0x42, false, Description = "an impossible one is none")]
    public void The_concatenation_is_found(string userData, int length, ushort reference, bool wide)
    {
        var parsed = UserDataHeader.TryParse(Convert.FromHexString(userData), out var udh, out var headerLength);

        Assert.That(parsed, Is.EqualTo(length > 0));
        Assert.That(headerLength, Is.EqualTo(length));
        Assert.That(udh.TryGetConcatenation(out var found), Is.EqualTo(length > 0));
        Assert.That(found, Is.EqualTo(length > 0 ? new Concatenation(reference, 2, 1, wide) : default));
    }

    [TestCase("050003420200", Description = "number 0")]
    [TestCase("050003420203", Description = "number above the total")]
    [TestCase("050003420001", Description = "total 0")]
    [TestCase("0400024202", Description = "too short an element")]
    [TestCase("060504158a0000", Description = "ports alone")]
    [TestCase("00", Description = "an empty header")]
    public void A_header_without_a_place_in_a_message_is_still_a_header(string userData)
    {
        var octets = Convert.FromHexString(userData);

        Assert.That(UserDataHeader.TryParse(octets, out var udh, out var headerLength), Is.True);
        Assert.That(headerLength, Is.EqualTo(octets.Length));
        Assert.That(udh.TryGetConcatenation(out _), Is.False);
    }

    [TestCase("")]
    [TestCase("05")]
    [TestCase("0500034202")]
    [TestCase("ff00")]
    public void A_header_beyond_the_data_is_none(string userData)
    {
        Assert.That(UserDataHeader.TryParse(Convert.FromHexString(userData), out _, out var headerLength), Is.False);
        Assert.That(headerLength, Is.Zero);
    }

    [TestCase("06000342020170", Description = "an octet left over")]
    [TestCase("07000342020170ff", Description = "the last element is longer than the header")]
    public void Elements_that_do_not_fill_the_header_are_ignored_with_it(string userData)
    {
        Assert.That(UserDataHeader.TryParse(Convert.FromHexString(userData), out var udh, out var headerLength), Is.True);
        Assert.That(headerLength, Is.EqualTo(userData.Length / 2));
        Assert.That(udh.TryGetConcatenation(out _), Is.False);
    }

    [Test]
    public void Elements_come_in_their_order()
    {
        var seen = new List<string>();
        Assert.That(
            UserDataHeader.TryParse(Convert.FromHexString("0d0504158a00000003420201700041"), out var udh, out _), Is.True);
        foreach (var element in udh)
            seen.Add($"{element.Id:x2}:{Convert.ToHexStringLower(element.Data)}");

        Assert.That(seen, Is.EqualTo(new[] { "05:158a0000", "00:420201", "70:" }));
    }

    [TestCase((ushort)0x42, false, "050003420301")]
    [TestCase((ushort)0x1234, false, "050003340301")]
    [TestCase((ushort)0x1234, true, "06080412340301")]
    public void A_written_header_has_the_shape_of_its_width(ushort reference, bool wide, string octets) =>
        Assert.That(
            Convert.ToHexStringLower(UserDataHeader.ForConcatenation(new Concatenation(reference, 3, 1, wide))),
            Is.EqualTo(octets));
}

using System.Text;
using System.Text.RegularExpressions;

namespace SmppHub.Protocol.Tests;

public sealed class HlrReceiptTests
{
    private const string Example =
        "id:855469 stat:DELIVRD err:000 imsi:250023012345678 msc:79232510066 mcc:250 mnc:02 " +
        "cn:Russian+Federation net:MegaFON+open+Joint+Stock+Company rcn: rnet:";

    // The pattern of seed 3's second PHP snippet, as it stands there.
    private const string SeedPattern =
        "^id:(\\d+) stat:(\\w+) err:(\\d+) imsi:(\\d*) msc:(\\d*) mcc:(\\d*) mnc:(\\d*) cn:([^ ]*) net:([^ ]*) rcn:([^ ]*) rnet:([^ ]*)";

    private static HlrFields SeedFields() => new()
    {
        Id = "855469"u8,
        State = MessageState.Delivered,
        Imsi = "250023012345678",
        Msc = "79232510066",
        Mcc = "250",
        Mnc = "02",
        Country = "Russian Federation",
        Network = "MegaFON open Joint Stock Company",
    };

    [Test]
    public void The_example_of_the_seed_is_reproduced_to_the_octet() => Assert.That(Write(SeedFields()), Is.EqualTo(Example));

    [Test]
    public void The_seeds_first_snippet_reads_what_is_written()
    {
        // strtr($dlr, ": ", "=&") and parse_str.
        var query = System.Web.HttpUtility.ParseQueryString(Write(Roaming()).Replace(':', '=').Replace(' ', '&'));

        Assert.That(
            query.AllKeys,
            Is.EqualTo(new[] { "id", "stat", "err", "imsi", "msc", "mcc", "mnc", "cn", "net", "rcn", "rnet" }));
        Assert.That(query["rcn"], Is.EqualTo("Côte d'Ivoire: (west)"));
        Assert.That(query["rnet"], Is.EqualTo("A&B=C"));
        Assert.That(query["imsi"], Is.Empty);
    }

    [Test]
    public void The_seeds_second_snippet_reads_what_is_written()
    {
        var match = Regex.Match(Write(Roaming()), SeedPattern);

        Assert.That(match.Success, Is.True);
        Assert.That(match.Groups[3].Value, Is.EqualTo("006"));
        Assert.That(System.Net.WebUtility.UrlDecode(match.Groups[10].Value), Is.EqualTo("Côte d'Ivoire: (west)"));
    }

    [Test]
    public void The_length_is_known_before_writing()
    {
        Assert.That(ReceiptText.HlrLength(SeedFields()), Is.EqualTo(Example.Length));
        Assert.That(ReceiptText.HlrLength(Roaming()), Is.EqualTo(Write(Roaming()).Length));
    }

    [Test]
    public void Our_own_parser_reads_the_example()
    {
        var octets = Encoding.ASCII.GetBytes(Example);

        Assert.That(ReceiptText.TryParse(octets, out var receipt), Is.True);
        Assert.That(receipt.State, Is.EqualTo(MessageState.Delivered));
        Assert.That(Encoding.ASCII.GetString(receipt.Id), Is.EqualTo("855469"));
        Assert.That(Encoding.ASCII.GetString(ParsedReceipt.Field(octets, "net"u8)), Is.EqualTo("MegaFON+open+Joint+Stock+Company"));
        Assert.That(ParsedReceipt.Field(octets, "rcn"u8).IsEmpty, Is.True);
        Assert.That(ParsedReceipt.Field(octets, "rnet"u8).IsEmpty, Is.True);
    }

    private static HlrFields Roaming() => new()
    {
        Id = "1"u8,
        State = MessageState.Undeliverable,
        Error = 6,
        Mcc = "250",
        Mnc = "02",
        Country = "Россия",
        Network = "МТС",
        RoamingCountry = "Côte d'Ivoire: (west)",
        RoamingNetwork = "A&B=C",
    };

    private static string Write(in HlrFields fields)
    {
        Span<byte> destination = stackalloc byte[1024];
        return Encoding.ASCII.GetString(destination[..ReceiptText.WriteHlr(destination, fields)]);
    }
}

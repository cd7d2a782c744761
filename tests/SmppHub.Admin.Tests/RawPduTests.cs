using System.Net;
using SmppHub.Protocol;

namespace SmppHub.Admin.Tests;

/// <summary>PDUs that a person sends to a session.</summary>
[TestFixture]
public sealed class RawPduTests : AdminFixture
{
    [Test]
    public async Task It_arrives_as_it_is_and_the_trace_says_whose_it_was()
    {
        await using var client = await BindAsync();

        Assert.That((await PostAsync("/api/v1/sessions/1/pdu", """{"hex":"00000012 00000005 00000000 000003e7 ff00"}""")).Status, Is.EqualTo(HttpStatusCode.Accepted));

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var pdu = await client.Incoming.ReadAsync(patience.Token);
        Assert.That((pdu.Header.Id, pdu.Header.Sequence), Is.EqualTo((CommandId.DeliverSm, 999u)));
        var traced = (await GetAsync("/api/v1/trace")).Body["items"]!.AsArray().Single(p => (string?)p!["mark"] == "raw")!;
        Assert.That((string)traced["hex"]!, Is.EqualTo("000000120000000500000000000003e7ff00"));
    }

    [TestCase("00000011 00000015 00000000 00000001", "command_length")]
    [TestCase("00000010 00000015", "octets")]
    [TestCase("no", "hex")]
    public async Task What_is_no_whole_pdu_is_refused(string hex, string why)
    {
        await using var client = await BindAsync();

        var problem = await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/sessions/1/pdu", $$"""{"hex":"{{hex}}"}""");

        Assert.That((string)problem["detail"]!, Does.Contain(why));
    }

    [Test]
    public async Task It_needs_a_bound_session() =>
        await RefusedAsync(HttpStatusCode.NotFound, "POST", "/api/v1/sessions/7/pdu", """{"hex":"00000010000000150000000000000001"}""");
}

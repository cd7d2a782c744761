using System.Net;
using System.Text.Json.Nodes;
using SmppHub.Protocol;

namespace SmppHub.Admin.Tests;

/// <summary>The PDUs of one message.</summary>
[TestFixture]
public sealed class MessagePduTests : AdminFixture
{
    [Test]
    public async Task They_are_its_submission_and_its_receipt_with_their_answers_and_nobody_elses()
    {
        await using var client = await BindAsync();
        await SubmitAsync(client, "one", registered: 1);
        var id = await SubmitAsync(client, "two", to: "79160000002", registered: 1);
        await SubmitAsync(client, "three", to: "79160000003");
        await Hub.AdvanceAsync(TimeSpan.FromSeconds(2));
        await NextDeliveryAsync(client);
        await NextDeliveryAsync(client);

        var pdus = await SettledAsync(id, 4);

        Assert.That(pdus.Select(p => (string)p["command"]!), Is.EqualTo(new[] { "submit_sm", "submit_sm_resp", "deliver_sm", "deliver_sm_resp" }));
        Assert.That((string)pdus[2]["hex"]!, Does.Contain(Convert.ToHexStringLower(System.Text.Encoding.ASCII.GetBytes($"id:{id} "))));
        Assert.That((DateTimeOffset)pdus[2]["hubAt"]! - (DateTimeOffset)pdus[0]["hubAt"]!, Is.EqualTo(TimeSpan.FromSeconds(1)), "the hub's clock: the delay of delivery");
    }

    [Test]
    public async Task What_a_client_asked_of_it_is_among_them()
    {
        await using var client = await BindAsync();
        var id = await SubmitAsync(client, "x");
        await client.RequestAsync(Query(id));

        var pdus = await SettledAsync(id, 4);

        Assert.That(pdus.Select(p => (string)p["command"]!), Does.Contain("query_sm").And.Contain("query_sm_resp"));
    }

    [Test]
    public async Task An_unknown_message_has_none() => await RefusedAsync(HttpStatusCode.NotFound, "GET", "/api/v1/messages/9/pdus");

    /// <summary>The client answers on its own thread.</summary>
    private async Task<JsonNode[]> SettledAsync(string id, int count)
    {
        var patience = Environment.TickCount64 + 10_000;
        while (true)
        {
            JsonNode[] pdus = [.. (await GetAsync($"/api/v1/messages/{id}/pdus")).Body["items"]!.AsArray().Select(p => p!)];
            if (pdus.Length >= count || Environment.TickCount64 > patience)
                return pdus;
        }
    }

    private static byte[] Query(string id)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(id), 0, 5, 0, .. "SENDER\0"u8];
        byte[] pdu = [.. new byte[PduHeader.Size], .. body];
        new PduHeader((uint)pdu.Length, CommandId.QuerySm, CommandStatus.Ok, 77).Write(pdu);
        return pdu;
    }
}

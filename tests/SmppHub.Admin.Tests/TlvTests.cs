using System.Net;
using System.Text.Json.Nodes;
using SmppHub.Protocol;

namespace SmppHub.Admin.Tests;

/// <summary>What a message says beside its text, in and out.</summary>
[TestFixture]
public sealed class TlvTests : AdminFixture
{
    [Test]
    public async Task Vendor_and_unknown_tlvs_of_a_submission_are_kept_and_shown_with_their_names_and_values()
    {
        var message = await SubmittedAsync(d => d
            .WithTlv((TlvTag)0x1400, 0xFF, 0x00).WithTlv((TlvTag)0x7777).WithTlv(TlvTag.UserMessageReference, 1, 2)
            .WithTlv(TlvTag.BillingIdentification, 0x80, 1).WithTlv(TlvTag.DestinationAddressNpCountry, 0, 7));

        Assert.That(message["tlvs"]!.ToJsonString(), Is.EqualTo(JsonNode.Parse("""
            [{"tag":"0x1400","name":null,"hex":"ff00","value":null},{"tag":"0x7777","name":null,"hex":"","value":null},
             {"tag":"0x0204","name":"user_message_reference","hex":"0102","value":"258"},
             {"tag":"0x060B","name":"billing_identification","hex":"8001","value":null},
             {"tag":"0x0613","name":"dest_addr_np_country","hex":"0007","value":null}]
            """)!.ToJsonString()));
    }

    [Test]
    public async Task The_text_is_not_shown_twice()
    {
        var message = await SubmittedAsync(d => d.With("short_message", Array.Empty<byte>()).WithTlv(TlvTag.MessagePayload, "long"u8).WithTlv(TlvTag.SourcePort, 0, 5));

        Assert.That((string)message["text"]!, Is.EqualTo("long"));
        Assert.That(message["tlvs"]!.AsArray().Select(t => (string)t!["name"]!), Is.EqualTo(new[] { "source_port" }));
        Assert.That(message["ports"]!.ToJsonString(), Is.EqualTo("""{"destination":null,"source":5}"""));
    }

    [Test]
    public async Task Class_ports_and_waiting_are_shown_where_there_are_any()
    {
        byte[] octets = [10, 5, 4, 0x15, 0x8A, 0, 9, 1, 2, 0x81, 3, .. "hi"u8];

        var message = await SubmittedAsync(d => d.With("esm_class", 0x40u).With("data_coding", 0x10u).With("short_message", octets));

        Assert.That((int)message["messageClass"]!, Is.Zero);
        Assert.That(message["ports"]!.ToJsonString(), Is.EqualTo("""{"destination":5514,"source":9}"""));
        Assert.That(message["waiting"]!.ToJsonString(), Is.EqualTo("""{"kind":"fax","active":true,"store":true,"count":3}"""));
        Assert.That((string)message["text"]!, Is.EqualTo("hi"));
    }

    [Test]
    public async Task A_handsets_message_carries_the_tlvs_it_is_given()
    {
        await using var client = await BindAsync();

        var (status, _) = await PostAsync("/api/v1/mo", """
            {"account":"demo","from":"79161234567","to":"1234","text":"hello",
             "tlvs":[{"tag":"0x1400","hex":"ff00"},{"tag":"user_message_reference","value":"258"},{"tag":"0x020A","hex":"0005"}]}
            """);

        Assert.That(status, Is.EqualTo(HttpStatusCode.Accepted));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var got = PduDocument.Decode((await client.Incoming.ReadAsync(patience.Token)).Octets.Span, out _)!;
        Assert.That(got.Tlvs.Select(t => (t.Tag, Convert.ToHexStringLower([.. t.Value]))), Is.EqualTo(new[]
        {
            ((TlvTag)0x1400, "ff00"), (TlvTag.UserMessageReference, "0102"), (TlvTag.SourcePort, "0005"),
        }));
    }

    [TestCase("""[{"tag":"no_such_tlv","hex":"00"}]""", "tlvs[0].tag")]
    [TestCase("""[{"tag":"0x1400","hex":"00"},{"tag":"0x1400"}]""", "tlvs[1]")]
    [TestCase("""[{"tag":"0x1400","hex":"0"}]""", "tlvs[0]")]
    [TestCase("""[{"tag":"0x1400","value":"5"}]""", "tlvs[0]")]
    [TestCase("""[{"tag":"source_port","hex":"05"}]""", "source_port")]
    [TestCase("""[{"tag":"source_port","value":"5"},{"tag":"source_port","value":"6"}]""", "2 times")]
    [TestCase("""[{"tag":"source_port","value":"5","hex":"0005"}]""", "source_port")]
    [TestCase("""[{"tag":"message_payload","hex":"41"}]""", "message_payload")]
    public async Task What_no_client_could_read_is_refused(string tlvs, string detail)
    {
        var problem = await RefusedAsync(HttpStatusCode.BadRequest, "POST", "/api/v1/mo", $$"""{"account":"demo","from":"79161234567","to":"1234","text":"x","tlvs":{{tlvs}}}""");

        Assert.That((string)problem["detail"]!, Does.Contain(detail));
    }

    [Test]
    public async Task No_metric_has_a_series_twice()
    {
        using var response = await Hub.AdminClient.GetAsync("/metrics");
        var series = (await response.Content.ReadAsStringAsync()).Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l[..l.LastIndexOf(' ')]);
        Assert.That(series, Is.Unique);
    }

    private async Task<JsonNode> SubmittedAsync(Func<PduDocument, PduDocument> change)
    {
        await using var client = await BindAsync();
        var submit = PduDocument.Create(PduLayouts.SubmitSm, 100).With("source_addr", "SENDER").With("destination_addr", "79161234567").With("short_message", "hello"u8.ToArray());
        var response = await client.RequestAsync(change(submit).Encode());
        Assert.That((int)response.Status, Is.Zero);
        return (await GetAsync($"/api/v1/messages/{response.MessageId}")).Body;
    }
}

using System.Net;
using System.Xml.Linq;
using SmppHub.Core;
using SmppHub.Gateways.Bulk;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests.Bulk;

/// <summary>A hub with a frozen clock and a client of `demo` that signs; a test fails on anything that was logged at Warning or above.</summary>
public abstract class BulkFixture
{
    protected const string Phone = "79031234567";

    protected SmppHubServer Hub { get; private set; } = null!;

    [TearDown]
    public async Task StopAsync()
    {
        var log = Hub.Log;
        await Hub.DisposeAsync();
        Assert.That(log, Is.Empty);
    }

    protected async Task StartAsync(BulkOptions? options = null, Func<AccountOptions, AccountOptions>? account = null, decimal price = 0) =>
        Hub = await SmppHubServer.StartAsync(o =>
        {
            o.FrozenClock = true;
            o.Settings = o.Settings with
            {
                Delivery = o.Settings.Delivery with { Price = price },
                Http = o.Settings.Http with { Bulk = options ?? new BulkOptions() },
                Accounts = o.Settings.Accounts with { List = [.. o.Settings.Accounts.List.Select(a => a.Name == "demo" && account is not null ? account(a) : a)] },
            };
        });

    /// <summary>A signed request: a text by Viber to one phone, with what differs.</summary>
    protected static List<KeyValuePair<string, string>> Request(params (string Name, string Value)[] more)
    {
        Dictionary<string, string> fields = new() { ["sending_method"] = "viber", ["user"] = "demo", ["from"] = "SENDER", ["txt"] = "hello", ["phone"] = Phone };
        foreach (var (name, value) in more)
        {
            fields[name] = value;
        }

        List<KeyValuePair<string, string>> request = [.. fields.Where(f => f.Key != "phone")];
        foreach (var phone in fields["phone"].Split(','))
        {
            request.Add(new("phone", phone));
        }

        request.Add(new("sign", Md5.Hex(fields["user"] + fields["from"] + fields["phone"].Replace(",", "") + fields["txt"] + "demo-secret")));
        return request;
    }

    /// <summary>Sends a request that must be taken, and gives the messages.</summary>
    protected async Task<IReadOnlyList<Message>> SendAsync(params (string Name, string Value)[] more)
    {
        var answer = await PostAsync(Request([.. more, ("dlr", "1")]));
        Assert.That(answer.Code, Is.Zero, answer.Message);
        return [.. answer.Ids.Select(id => Hub.Hub.Messages.Find(id)!)];
    }

    protected async Task<(int Code, string Message, IReadOnlyList<string> Ids)> PostAsync(IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await PostAsync(content);
    }

    protected async Task<(int Code, string Message, IReadOnlyList<string> Ids)> PostAsync(HttpContent content)
    {
        using var answer = await Hub.ProviderClient.PostAsync("", content);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(answer.Content.Headers.ContentType?.ToString(), Is.EqualTo("text/xml"));
        return Read(await answer.Content.ReadAsStringAsync());
    }

    protected static (int Code, string Message, IReadOnlyList<string> Ids) Read(string xml)
    {
        var response = XDocument.Parse(xml).Root!;
        return ((int)response.Element("code")!, (string)response.Element("tech_message")!, [.. response.Elements("msg_id").Select(e => e.Value)]);
    }

    protected Message Now(Message message) => Hub.Hub.Messages.Find(message.Id)!;
}

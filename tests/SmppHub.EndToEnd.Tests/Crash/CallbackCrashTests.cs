using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SmppHub.EndToEnd.Tests.Kannel;
using SmppHub.EndToEnd.Tests.Programs;

namespace SmppHub.EndToEnd.Tests.Crash;

/// <summary>What a provider's client was promised to be told outlives the process (issue: callbacks survive kill -9).</summary>
[TestFixture]
public sealed partial class CallbackCrashTests : PeerTests
{
    private const int Messages = 60;

    [Test]
    public async Task Every_callback_not_taken_yet_outlives_a_kill_and_none_is_lost()
    {
        var data = Path.Combine(Folder, "callbacks");
        await using var ear = await Ear.ListenAsync();
        var nobody = FreePort.Take(1)[0];

        var hub = await HubProgram.StartAsync(Start, data, "--Delivery:Delay=00:00:00.100");
        await ReportToAsync(hub, nobody);
        List<string> ids = [];
        for (var i = 0; i < Messages; i++)
        {
            ids.Add(await SubmitAsync(hub, i));
        }

        // Killed in the midst: some ends are told of in vain already, some are still ahead.
        hub.Process.Kill();

        hub = await HubProgram.StartAsync(Start, data, "--Delivery:Delay=00:00:00.100");
        await ReportToAsync(hub, ear.Port);
        using var admin = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{hub.AdminPort}/api/v1/") };
        await AdvanceAsync(admin, 301);
        await Eventually.HoldsAsync(() => Missing().Count == 0, () => $"{Missing().Count} of {Messages} callbacks have not come");
        Assert.That(ear.At("/told").Select(heard => heard["status"]), Has.All.EqualTo("delivered"));

        var message = JsonNode.Parse(await admin.GetStringAsync(new Uri($"messages/{ids[^1]}", UriKind.Relative)))!;
        await Eventually.HoldsAsync(() => Tries().Contains("HTTP 200", StringComparison.Ordinal), Tries);

        List<string> Missing() => [.. ids.Except(ear.At("/told").Select(heard => heard["msg_id"]))];

        string Tries() => JsonNode.Parse(admin.GetStringAsync(new Uri($"messages/{(string)message["id"]!}", UriKind.Relative)).GetAwaiter().GetResult())!["timeline"]!.ToJsonString();
    }

    private static async Task ReportToAsync(HubProgram hub, int port)
    {
        using var admin = new HttpClient();
        using var change = new StringContent($$"""{"callbackUrl":"http://127.0.0.1:{{port}}/told","callbackMethod":"GET"}""", Encoding.UTF8, "application/json");
        using var answer = await admin.PatchAsync(new Uri($"http://127.0.0.1:{hub.AdminPort}/api/v1/accounts/demo"), change);
        Assert.That(answer.IsSuccessStatusCode, Is.True);
    }

    private static async Task<string> SubmitAsync(HubProgram hub, int i)
    {
        using var http = new HttpClient();
        var phone = string.Create(CultureInfo.InvariantCulture, $"7916500{i:0000}");
#pragma warning disable CA5351 // seed 0 signs with MD5
        var sign = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes($"demoSHOP{phone}hellodemo-secret")));
#pragma warning restore CA5351
        var answer = await http.GetStringAsync(new Uri(
            $"http://127.0.0.1:{hub.HttpPort}/?sending_method=viber&user=demo&from=SHOP&phone={phone}&txt=hello&dlr=1&sign={sign}"));
        var id = Uuid().Match(answer);
        Assert.That(id.Success, Is.True, answer);
        return id.Value;
    }

    private static async Task AdvanceAsync(HttpClient admin, int seconds)
    {
        using var span = new StringContent($$"""{"seconds":{{seconds}}}""", Encoding.UTF8, "application/json");
        using var answer = await admin.PostAsync(new Uri("clock/advance", UriKind.Relative), span);
        Assert.That(answer.IsSuccessStatusCode, Is.True);
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")]
    private static partial Regex Uuid();
}

using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests.Golden;

/// <summary>
/// A folder under protocol-fixtures/http/{door}: requests as a client sends them (1-send.request, 2-ask.request…) and beside
/// each the answer that the hub must give, octet for octet over a socket of its own. protocol-fixtures/http/README.md has the form.
/// </summary>
internal sealed partial class GoldenDialogue(SmppHubServer hub, string folder)
{
    private static readonly string Fixtures = Path.Combine(Repository(), "protocol-fixtures", "http");
    private readonly Dictionary<string, string> _captured = [];

    /// <summary>All dialogues of a door.</summary>
    public static IEnumerable<string> Of(string door) =>
        Directory.GetDirectories(Path.Combine(Fixtures, door)).Order(StringComparer.Ordinal).Select(d => $"{door}/{Path.GetFileName(d)}");

    public async Task PlayAsync()
    {
        var requests = Directory.GetFiles(Path.Combine(Fixtures, folder), "*.request").OrderBy(f => int.Parse(Path.GetFileName(f).Split('-')[0])).ToArray();
        Assert.That(requests, Is.Not.Empty, folder);
        foreach (var request in requests)
        {
            await PlayAsync(request);
        }
    }

    private async Task PlayAsync(string file)
    {
        var (head, body) = Split(await File.ReadAllTextAsync(file));
        var lines = head.Split('\n');
        foreach (var line in lines.Where(l => l.StartsWith('#')))
        {
            await DoAsync(line[1..].Trim());
        }

        lines = [.. lines.Where(l => !l.StartsWith('#'))];
        var isMultipart = lines.Any(l => l.StartsWith("Content-Type: multipart/", StringComparison.Ordinal));
        var octets = isMultipart ? Octets(Fill(body).Replace("\n", "\r\n", StringComparison.Ordinal)) : Encoding.UTF8.GetBytes(Fill(body));
        var sent = new StringBuilder($"{Fill(lines[0])} HTTP/1.1\r\nHost: 127.0.0.1:{hub.HttpPort}\r\nConnection: close\r\n");
        foreach (var line in lines[1..])
        {
            sent.Append(line).Append("\r\n");
        }

        if (octets.Length > 0)
        {
            sent.Append($"Content-Length: {octets.Length}\r\n");
        }

        var (status, headers, answer) = await ExchangeAsync([.. Encoding.Latin1.GetBytes($"{sent}\r\n"), .. octets]);
        var (wantedHead, wantedBody) = Split(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".answer")));
        var wanted = wantedHead.Split('\n');
        var name = $"{folder}/{Path.GetFileName(file)}";
        Assert.That(status, Is.EqualTo(wanted[0]), $"{name}: {answer}");
        foreach (var line in wanted[1..])
        {
            Assert.That(headers, Does.Contain(line), name);
        }

        Assert.That(headers, Has.None.StartsWith("Transfer-Encoding"), name);
        Assert.That(headers, Does.Contain($"Content-Length: {Encoding.UTF8.GetByteCount(answer)}"), name);
        Match(wantedBody, answer, name);
    }

    /// <summary>`\x89` is the octet 89, for files; everything else is UTF-8.</summary>
    private static byte[] Octets(string body)
    {
        List<byte> octets = [];
        var from = 0;
        foreach (var escape in Escape().EnumerateMatches(body))
        {
            octets.AddRange(Encoding.UTF8.GetBytes(body[from..escape.Index]));
            octets.Add(Convert.FromHexString(body.AsSpan(escape.Index + 2, 2))[0]);
            from = escape.Index + escape.Length;
        }

        return [.. octets, .. Encoding.UTF8.GetBytes(body[from..])];
    }

    /// <summary>`{{name}}` stands for a number, `{{name:uuid}}` for a uuid, `{{name:base32}}` for an image's id; the same one from then on.</summary>
    private void Match(string wanted, string answer, string name)
    {
        var pattern = Hole().Replace(Regex.Escape(Fill(wanted)).Replace("\\{\\{", "{{", StringComparison.Ordinal), h => $"(?<{h.Groups[1].Value}>{Form(h.Groups[2].Value)})");
        var match = Regex.Match(answer, $"^{pattern}$", RegexOptions.Singleline);
        Assert.That(match.Success, Is.True, $"{name}\nwanted {Fill(wanted)}\ngot    {answer}");
        foreach (var group in match.Groups.Values.Skip(1))
        {
            _captured[group.Name] = group.Value;
        }
    }

    private static string Form(string name) => name switch
    {
        "uuid" => "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
        "base32" => "[A-Z2-7]{64}",
        _ => "[0-9]+",
    };

    private string Fill(string text) => Hole().Replace(text, h => _captured.GetValueOrDefault(h.Groups[1].Value, h.Value));

    /// <summary>`advance SECONDS`, or a call of the admin port: `PUT /api/v1/… {…}`.</summary>
    private async Task DoAsync(string deed)
    {
        if (deed.StartsWith("advance ", StringComparison.Ordinal))
        {
            hub.Advance(TimeSpan.FromSeconds(int.Parse(deed[8..])));
            return;
        }

        if (Call().Match(deed) is { Success: true } call)
        {
            using var request = new HttpRequestMessage(new HttpMethod(call.Groups[1].Value), Fill(call.Groups[2].Value));
            request.Content = new StringContent(Fill(call.Groups[3].Value));
            using var answer = await hub.AdminClient.SendAsync(request);
            Assert.That(answer.IsSuccessStatusCode, Is.True, $"{deed}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private async Task<(string Status, List<string> Headers, string Body)> ExchangeAsync(byte[] request)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, hub.HttpPort, patience.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(request, patience.Token);
        using var received = new MemoryStream();
        await stream.CopyToAsync(received, patience.Token);
        var whole = Encoding.UTF8.GetString(received.ToArray());
        var end = whole.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        Assert.That(end, Is.Positive, whole);
        var head = whole[..end].Split("\r\n");
        return (head[0], [.. head[1..]], whole[(end + 4)..]);
    }

    /// <summary>Head and body stand apart by an empty line; the newline at the end is the file's, not the body's.</summary>
    private static (string Head, string Body) Split(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        return end < 0 ? (text.TrimEnd('\n'), "") : (text[..end], text[(end + 2)..] is [.. var body, '\n'] ? body : text[(end + 2)..]);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SmppHub.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("SmppHub.sln is nowhere above the tests");
    }

    [GeneratedRegex(@"\\x([0-9a-f]{2})")]
    private static partial Regex Escape();

    [GeneratedRegex(@"\{\{(\w+)(?::(\w+))?\}\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^(GET|PUT|POST|PATCH|DELETE) (/api/\S+) ?(.*)$")]
    private static partial Regex Call();
}

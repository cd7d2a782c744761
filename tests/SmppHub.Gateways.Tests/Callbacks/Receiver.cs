using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmppHub.Gateways.Tests.Callbacks;

/// <summary>A client's callback address that answers by plan: octet for octet, so that it may answer wrongly too.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Func<int, string?> _answer;
    private readonly List<string> _requests = [];

    /// <param name="answer">The octets for the first request, the second…; null says nothing and holds the line.</param>
    public Receiver(Func<int, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ServeAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/callback";

    /// <summary>What came: head and body of each request.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
                return [.. _requests];
        }
    }

    public static string Answer(int status, string body = "", string more = "") =>
        $"HTTP/1.1 {status} X\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n{more}\r\n{body}";

    public void Dispose()
    {
        _closing.Cancel();
        _listener.Dispose();
        _closing.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_closing.Token);
                await AnswerAsync(client.GetStream());
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or IOException or SocketException)
        {
            // The test is over, or the hub hung up.
        }
    }

    private async Task AnswerAsync(NetworkStream stream)
    {
        var received = "";
        var buffer = new byte[4096];
        int read;
        while (!IsWhole(received) && (read = await stream.ReadAsync(buffer, _closing.Token)) > 0)
            received += Encoding.UTF8.GetString(buffer, 0, read);
        int index;
        lock (_requests)
        {
            index = _requests.Count;
            _requests.Add(received);
        }

        if (_answer(index) is { } answer)
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), _closing.Token);
        else
            await Task.Delay(Timeout.Infinite, _closing.Token);
    }

    private static bool IsWhole(string received)
    {
        var end = received.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
            return false;
        var length = received.Split("\r\n").FirstOrDefault(l => l.StartsWith("Content-Length: ", StringComparison.OrdinalIgnoreCase)) is { } line ? int.Parse(line[16..]) : 0;
        return Encoding.UTF8.GetByteCount(received[(end + 4)..]) >= length;
    }
}

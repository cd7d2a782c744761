using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SmppHub.Gateways.Tests.Bulk;

/// <summary>Octets to the provider port, and what comes back, without a client in between that means well.</summary>
internal static class RawHttp
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Sends, and reads one answer by its Content-Length; the whole of it as text, octet by character.</summary>
    public static async Task<string> AskAsync(int port, ReadOnlyMemory<byte> request)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, patience.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(request, patience.Token);
        var answer = new StringBuilder();
        var buffer = new byte[8192];
        while (!IsWhole(answer.ToString()) && await stream.ReadAsync(buffer, patience.Token) is var read and > 0)
        {
            answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }

        return answer.ToString();
    }

    private static bool IsWhole(string answer)
    {
        var head = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = answer.IndexOf("Content-Length: ", StringComparison.Ordinal);
        return head >= 0 && length >= 0 && answer.Length - head - 4 >= int.Parse(answer[(length + 16)..answer.IndexOf('\r', length)]);
    }
}

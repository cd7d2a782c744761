using System.Net;
using System.Net.Sockets;
using SmppHub.Protocol;

namespace SmppHub.Tests.Verbs;

/// <summary>A server that lets everybody in and answers a submit_sm late or never.</summary>
internal sealed class SilentServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public SilentServer()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Null is never.</summary>
    public TimeSpan? AnswerAfter { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _serving;
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            var stream = client.GetStream();
            var pdu = new byte[1_024];
            while (true)
            {
                await stream.ReadExactlyAsync(pdu.AsMemory(0, PduHeader.Size), _stop.Token);
                var header = PduHeader.Read(pdu);
                await stream.ReadExactlyAsync(pdu.AsMemory(PduHeader.Size, (int)header.Length - PduHeader.Size), _stop.Token);
                if (header.Id == CommandId.SubmitSm && AnswerAfter is null)
                    continue;
                if (header.Id == CommandId.SubmitSm)
                    await Task.Delay(AnswerAfter!.Value, _stop.Token);
                var answer = new byte[PduHeader.Size + (header.Id == CommandId.Unbind ? 0 : 2)];
                new PduHeader((uint)answer.Length, header.Id.ToResponse(), CommandStatus.Ok, header.Sequence).Write(answer);
                if (answer.Length > PduHeader.Size)
                    answer[PduHeader.Size] = (byte)'1';
                await stream.WriteAsync(answer, _stop.Token);
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The client or the test has ended it.
        }
    }
}

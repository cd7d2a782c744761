using System.Collections.Concurrent;
using System.Text;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.EndToEnd.Tests.Crash;

/// <summary>
/// Clients that submit as fast as they are answered, every message with a text of its own and a receipt asked for, and
/// keep what they know: which id was acknowledged for which text, and which receipt came.
/// </summary>
internal sealed class Load : IAsyncDisposable
{
    private const int Connections = 3;
    private const int Window = 20;
    private static readonly string[] Numbers = [.. Enumerable.Range(0, 100).Select(i => $"7916555{i:0000}")];
    private readonly List<SmppClient> _clients = [];
    private readonly List<Task> _tasks = [];
    private int _texts;
    private int _unbinds;

    /// <summary>The text of every submission that was acknowledged, by its id.</summary>
    public ConcurrentDictionary<string, string> Acknowledged { get; } = new();

    /// <summary>The texts of the receipts that came, by id: more than one where it came again.</summary>
    public ConcurrentDictionary<string, ConcurrentQueue<string>> Receipts { get; } = new();

    /// <summary>Clients that the hub asked to unbind.</summary>
    public int Unbinds => Volatile.Read(ref _unbinds);

    public int Clients => _clients.Count;

    /// <summary>Connects and submits until the hub ends the connections.</summary>
    public static async Task<Load> StartAsync(int port)
    {
        var load = new Load();
        for (var i = 0; i < Connections; i++)
        {
            var client = await load.ConnectAsync(port);
            for (var slot = 0; slot < Window; slot++)
                load._tasks.Add(load.SubmitUntilTheEndAsync(client));
        }

        return load;
    }

    /// <summary>Binds one more client that only takes receipts.</summary>
    public async Task<SmppClient> ConnectAsync(int port)
    {
        var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", port) { Observer = Watch, ResponseTimeout = Programs.Eventually.Patience });
        Assert.That((await client.BindAsync(BindKind.Transceiver, "load", "load")).Status, Is.EqualTo(CommandStatus.Ok));
        _clients.Add(client);
        _tasks.Add(TakeReceiptsAsync(client));
        return client;
    }

    /// <summary>Everything that the hub had written is read and counted when this completes.</summary>
    public Task EndedAsync() => Task.WhenAll(_tasks);

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
    }

    private async Task SubmitUntilTheEndAsync(SmppClient client)
    {
        try
        {
            while (true)
            {
                var text = $"no {Interlocked.Increment(ref _texts)}";
                var number = Numbers[_texts % Numbers.Length];
                var answer = await client.SubmitAsync(new SubmitRequest("LOAD", number, Encoding.ASCII.GetBytes(text)) { RegisteredDelivery = 1 });
                if (answer is { Status: CommandStatus.Ok, MessageId: { } id })
                    Assert.That(Acknowledged.TryAdd(id, text), Is.True, () => $"id {id} was given twice");
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or System.Net.Sockets.SocketException)
        {
            // The hub is gone, as it was meant to be.
        }
    }

    private async Task TakeReceiptsAsync(SmppClient client)
    {
        await foreach (var pdu in client.Incoming.ReadAllAsync())
        {
            if (pdu.Header.Id != CommandId.DeliverSm)
                continue;
            Assert.That(pdu.TryParse(out var body, out var fault), Is.True, () => fault.Reason);
            var text = body.Octets(body.Layout.IndexOf("short_message"));
            Assert.That(ParsedReceipt.TryParse(text, out var receipt), Is.True);
            Receipts.GetOrAdd(Encoding.ASCII.GetString(receipt.Id), _ => []).Enqueue(Encoding.ASCII.GetString(text));
        }
    }

    private void Watch(PduDirection direction, ReadOnlyMemory<byte> octets)
    {
        if (direction == PduDirection.Received && PduHeader.Read(octets.Span).Id == CommandId.Unbind)
            Interlocked.Increment(ref _unbinds);
    }
}

using System.Text.Json;
using SmppHub.Protocol;
using SmppHub.Smpp.Tests.Sessions;
using SmppHub.Testing;

namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>One connection: brought into a state, sent some batches, asked at the end whether it still lives. All of it follows from its number.</summary>
internal sealed class FuzzCase
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(15);
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };
    private readonly SmppHubServer _hub;
    private readonly Random _random;
    private readonly Mutator _mutator;
    private readonly string _account;
    private readonly Oracle _oracle = new();
    private readonly Queue<PduHeader> _asked = new();
    private readonly List<object> _steps = [];
    private Wire _wire = null!;

    public FuzzCase(SmppHubServer hub, byte[][] seeds, int seed, int number)
    {
        _hub = hub;
        _random = new Random(unchecked((seed * 1_000_003) + number));
        _account = _random.Next(2) == 0 ? "demo" : "load";
        _mutator = new Mutator(_random, seeds, _account);
        Name = $"seed {seed} case {number}";
    }

    public string Name { get; }

    /// <summary>The octets so far as a fixture that can be played.</summary>
    public string Fixture => JsonSerializer.Serialize(new { title = Name, source = "fuzzer", steps = _steps }, s_json);

    public async Task RunAsync()
    {
        using var wire = _wire = await Wire.ConnectAsync(_hub.SmppPort);
        PduLayout?[] binds = [null, PduLayouts.BindTransmitter, PduLayouts.BindReceiver, PduLayouts.BindTransceiver, PduLayouts.BindTransceiver];
        var bind = binds[_random.Next(binds.Length)];
        if (bind is not null)
        {
            await SendAsync(Sm.Bind(bind, _account, version: _random.Next(2) == 0 ? (byte)0x33 : (byte)0x50).Encode());
            await DrainAsync();
        }

        // Neither a client that never answers nor an end asked for by the hub is an excuse.
        var answers = _random.Next(4) != 0;
        var unbindAt = _oracle.Bound is not null && _random.Next(6) == 0 ? _random.Next(4) : -1;
        var rounds = _random.Next(1, 9);
        for (var i = 0; i < rounds && !_oracle.MayClose; i++)
        {
            if (i == unbindAt)
            {
                // What was sent before is judged before; a stray unbind_resp among it is none.
                await ProbeAsync();
                _oracle.IsUnbinding = true;
                _hub.Sessions.Unbind(_hub.Sessions.List().FirstOrDefault(s => s.Peer is System.Net.IPEndPoint p && p.Port == _wire.Port)?.Id ?? 0);
            }

            await SendAsync(_mutator.Batch(keepsFraming: _random.Next(10) != 0), Pieces());
            if (_random.Next(12) == 0)
            {
                _wire.Reset();
                return;
            }

            // Some clients write on and on before they look at any answer.
            if (_random.Next(3) != 0)
            {
                await SettleAsync();
            }

            if (answers)
            {
                await AnswerAsync();
            }
        }

        await ProbeAsync();
    }

    /// <summary>Whatever was sent, the session goes on, unless its framing or its bind is over.</summary>
    private async Task ProbeAsync()
    {
        await SettleAsync();
        if (!_oracle.MayClose)
        {
            await SendAsync(Sm.Plain(PduLayouts.EnquireLink).Encode());
            await DrainAsync();
        }
    }

    /// <summary>Ends the PDU that was begun and waits for all that the hub owes.</summary>
    private async Task SettleAsync()
    {
        while (_oracle.Missing is > 0 and var missing)
        {
            await SendAsync(new byte[missing]);
        }

        await DrainAsync();
    }

    private async Task DrainAsync()
    {
        while (_oracle.Owes)
        {
            if (await _wire.NextAsync(s_patience) is not { } pdu)
            {
                if (_oracle.MayClose || (_wire.WasReset && _oracle.SentBehindTheEnd))
                {
                    return;
                }

                throw new FuzzFault("the hub closed the connection and owed answers");
            }

            if (_oracle.Came(pdu))
            {
                _asked.Enqueue(PduHeader.Read(pdu));
            }
        }

        while (_oracle.IsOver && await _wire.NextAsync(s_patience) is { } more)
        {
            _oracle.Came(more);
        }
    }

    private async Task SendAsync(byte[] octets, params int[] pieces)
    {
        _oracle.Sent(octets);
        _steps.Add(pieces.Length == 0 ? new { sendHex = Convert.ToHexStringLower(octets) } : new { sendHex = Convert.ToHexStringLower(octets), chunks = pieces[0] });
        await _wire.SendAsync(octets, pieces);
    }

    private int[] Pieces() => _random.Next(4) switch
    {
        0 => [_random.Next(1, 40)],
        1 => [.. Enumerable.Range(0, 8).Select(_ => _random.Next(1, 300))],
        2 => [_random.Next(1000, 5000)],
        _ => [],
    };

    /// <summary>Answers of every kind to what the hub asked, twice the same, or none.</summary>
    private async Task AnswerAsync()
    {
        while (_asked.TryDequeue(out var asked) && !_oracle.MayClose)
        {
            var (id, status) = _random.Next(10) switch
            {
                0 => (CommandId.GenericNack, CommandStatus.InvalidCommandId),
                1 => (asked.Id.ToResponse(), CommandStatus.Throttled),
                2 => (asked.Id.ToResponse(), CommandStatus.InvalidDestinationAddress),
                3 => (asked.Id.ToResponse(), (CommandStatus)_random.Next()),
                _ => (asked.Id.ToResponse(), CommandStatus.Ok),
            };
            for (var n = _random.Next(6) switch { 0 => 0, 1 => 2, _ => 1 }; n > 0; n--)
            {
                var answer = new byte[PduHeader.Size];
                new PduHeader(PduHeader.Size, id, status, asked.Sequence).Write(answer);
                await SendAsync(answer);
            }
        }
    }
}

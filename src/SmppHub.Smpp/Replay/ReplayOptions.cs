using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Replay;

/// <summary>What to replay, against whom.</summary>
/// <param name="Path">A folder of fixtures, or one file.</param>
/// <param name="Host">The hub's SMPP host.</param>
/// <param name="Port">The hub's SMPP port.</param>
public sealed record ReplayOptions(string Path, string Host, int Port)
{
    /// <summary>The admin address; without it dialogues that move the clock are skipped.</summary>
    public Uri? Admin { get; init; }

    /// <summary>What the admin address asks for; null where it asks for nothing.</summary>
    public string? AdminToken { get; init; }

    /// <summary>Moves the hub's clock; for a hub in the same process. Without it the admin address is asked.</summary>
    public Action<TimeSpan>? Advance { get; init; }

    /// <summary>The account of most dialogues.</summary>
    public string SystemId { get; init; } = "demo";

    /// <summary>Its password.</summary>
    public string Password { get; init; } = "demo";

    /// <summary>Another account, which has no duplicate and flood rules.</summary>
    public string SecondSystemId { get; init; } = "load";

    /// <summary>Its password.</summary>
    public string SecondPassword { get; init; } = "load";

    /// <summary>PDUs a second of the load phase, all sessions together; null is as fast as they go.</summary>
    public int? Rate { get; init; }

    /// <summary>Parallel sessions of the load phase; with neither this nor a rate there is no such phase.</summary>
    public int? Sessions { get; init; }

    /// <summary>How long the load phase lasts.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Recorded pauses are divided by this.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Plays only fixtures whose path contains this.</summary>
    public string? Filter { get; init; }

    /// <summary>Asked once a connection for what sees its writes and the PDUs that come; see <see cref="SmppClientOptions.Observer"/>.</summary>
    public Func<Action<PduDirection, ReadOnlyMemory<byte>>>? Observe { get; init; }

    /// <summary>How long to wait for a PDU where the fixture does not say.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Reads `host:port`; IPv6 as `[::1]:2775`.</summary>
    public static bool TryParseTarget(string target, out string host, out int port)
    {
        var colon = target.LastIndexOf(':');
        host = colon > 0 ? target[..colon].Trim('[', ']') : "";
        port = 0;
        return host.Length > 0 && int.TryParse(target.AsSpan(colon + 1), out port) && port is > 0 and <= ushort.MaxValue;
    }
}

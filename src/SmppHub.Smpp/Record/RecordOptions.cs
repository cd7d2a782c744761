namespace SmppHub.Smpp.Record;

/// <summary>What to record.</summary>
/// <param name="Host">The server's host.</param>
/// <param name="Port">Its SMPP port.</param>
public sealed record RecordOptions(string Host, int Port)
{
    /// <summary>The port of this machine that clients connect to; 0 is any free one.</summary>
    public int Listen { get; init; }

    /// <summary>The fixture's title.</summary>
    public string? Title { get; init; }

    /// <summary>PDUs kept; what comes later goes on to the server and is left out of the file.</summary>
    public int MostPdus { get; init; } = 10_000;

    /// <summary>Whether the file holds the passwords as they were sent, in place of placeholders.</summary>
    public bool WithPasswords { get; init; }

    /// <summary>Whether recipients get the digits of `{run}`, so that the file can be replayed twice within a server's duplicate minute.</summary>
    public bool FreshNumbers { get; init; }

    /// <summary>Told the port once it listens.</summary>
    public Action<int>? Listening { get; init; }

    /// <summary>Told four times a second how far it is.</summary>
    public Action<RecordProgress>? Told { get; init; }
}

/// <summary>How far a recording is.</summary>
/// <param name="Elapsed">Since it began.</param>
/// <param name="Connections">Clients connected now.</param>
/// <param name="Sent">PDUs from clients.</param>
/// <param name="Received">PDUs from the server.</param>
/// <param name="LeftOut">Of them, those after the limit.</param>
public readonly record struct RecordProgress(TimeSpan Elapsed, int Connections, int Sent, int Received, int LeftOut);

/// <summary>A recorded fixture.</summary>
/// <param name="Json">The file.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="LeftOut">PDUs that came after the limit and are not in it.</param>
public sealed record RecordedFixture(string Json, int Steps, int LeftOut);

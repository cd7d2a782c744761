namespace SmppHub.Smpp.Replay;

/// <summary>What is wrong with a fixture, and where.</summary>
public sealed record FixtureFault(string File, int Line, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Reason}";
}

/// <summary>Ends the reading of one fixture at its first fault.</summary>
internal sealed class FixtureException(int line, string reason) : Exception(reason)
{
    public int Line { get; } = line;
}

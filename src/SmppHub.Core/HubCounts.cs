namespace SmppHub.Core;

/// <summary>What was submitted since the start, counted once a batch; refusals one by one.</summary>
public sealed class HubCounts
{
    private readonly long[] _accepted = new long[Enum.GetValues<Door>().Length];
    private readonly long[] _refused = new long[Enum.GetValues<Refusal>().Length];

    /// <summary>Accepted by a door; <see cref="Door.None"/> counts messages from handsets.</summary>
    public long AcceptedBy(Door door) => Volatile.Read(ref _accepted[(int)door]);

    /// <summary>Refused for this kind of reason.</summary>
    public long RefusedFor(Refusal kind) => Volatile.Read(ref _refused[(int)kind]);

    internal void Accepted(Door door, int count) => Interlocked.Add(ref _accepted[(int)door], count);

    internal void Refused(Refusal kind) => Interlocked.Increment(ref _refused[(int)kind]);
}

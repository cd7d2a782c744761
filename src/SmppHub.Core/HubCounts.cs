using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>What was submitted since the start, counted once a batch; refusals one by one.</summary>
public sealed class HubCounts
{
    private readonly long[] _accepted = new long[Enum.GetValues<Door>().Length];
    private readonly long[] _refused = new long[Enum.GetValues<Refusal>().Length];

    /// <summary>By command_status; those above the table count as its last.</summary>
    private readonly long[] _errors = new long[0x500];

    private readonly ResponseTimes[] _responses = [.. Enum.GetValues<Door>().Select(static _ => new ResponseTimes())];

    /// <summary>How long clients of the SMPP door waited for responses.</summary>
    public ResponseTimes Responses => _responses[(int)Door.Smpp];

    /// <summary>From when a receipt was due to the client's answer to it; each session has one at a time measured.</summary>
    public ResponseTimes Receipts { get; } = new();

    /// <summary>How long clients of a door waited.</summary>
    public ResponseTimes ResponsesOf(Door door) => _responses[(int)door];

    /// <summary>Everything that was accepted or refused.</summary>
    public long Total => _accepted.Sum() + _refused.Sum();

    /// <summary>Accepted by a door; <see cref="Door.None"/> counts messages from handsets.</summary>
    public long AcceptedBy(Door door) => Volatile.Read(ref _accepted[(int)door]);

    /// <summary>Refused for this kind of reason.</summary>
    public long RefusedFor(Refusal kind) => Volatile.Read(ref _refused[(int)kind]);

    /// <summary>A response with an error went out.</summary>
    public void Error(CommandStatus status) => Interlocked.Increment(ref _errors[Math.Min((uint)status, (uint)_errors.Length - 1)]);

    /// <summary>Responses with an error since the start, by status.</summary>
    public IEnumerable<KeyValuePair<CommandStatus, long>> Errors()
    {
        for (var status = 0; status < _errors.Length; status++)
        {
            if (Volatile.Read(ref _errors[status]) is > 0 and var count)
            {
                yield return new KeyValuePair<CommandStatus, long>((CommandStatus)status, count);
            }
        }
    }

    internal void Accepted(Door door, int count) => Interlocked.Add(ref _accepted[(int)door], count);

    internal void Refused(Refusal kind) => Interlocked.Increment(ref _refused[(int)kind]);
}

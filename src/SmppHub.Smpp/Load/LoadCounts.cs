using SmppHub.Protocol;

namespace SmppHub.Smpp.Load;

/// <summary>What a session counted; the run's is the sum of its sessions'.</summary>
internal sealed class LoadCounts
{
    private readonly Dictionary<(bool Nack, CommandStatus Status), long> _refused = [];

    public long Submitted { get; set; }

    public long Accepted { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Final receipts.</summary>
    public long Receipts { get; set; }

    /// <summary>Intermediate notifications and receipts of states that are not final.</summary>
    public long Notifications { get; set; }

    /// <summary>Messages from handsets.</summary>
    public long Originated { get; set; }

    /// <summary>Responses to nothing that was open.</summary>
    public long Unexpected { get; set; }

    public long[] States { get; } = new long[10];

    public Histogram Responses { get; } = new();

    public Histogram ReceiptTimes { get; } = new();

    /// <summary>How late submit_sm went out though the window had room: the client's own doing.</summary>
    public Histogram OwnDelay { get; } = new();

    public long Answered => Accepted + Refused;

    public IEnumerable<KeyValuePair<string, long>> ByStatus =>
        _refused.OrderByDescending(pair => pair.Value)
            .Select(pair => KeyValuePair.Create(pair.Key.Nack ? $"generic_nack {pair.Key.Status.SpecName()}" : pair.Key.Status.SpecName(), pair.Value));

    public void Answer(CommandStatus status, bool nack)
    {
        if (status == CommandStatus.Ok && !nack)
        {
            Accepted++;
            return;
        }

        Refused++;
        _refused[(nack, status)] = _refused.GetValueOrDefault((nack, status)) + 1;
    }

    public void Add(LoadCounts other)
    {
        Submitted += other.Submitted;
        Accepted += other.Accepted;
        Refused += other.Refused;
        Receipts += other.Receipts;
        Notifications += other.Notifications;
        Originated += other.Originated;
        Unexpected += other.Unexpected;
        for (var i = 0; i < States.Length; i++)
            States[i] += other.States[i];
        Responses.Add(other.Responses);
        ReceiptTimes.Add(other.ReceiptTimes);
        OwnDelay.Add(other.OwnDelay);
        foreach (var (key, many) in other._refused)
            _refused[key] = _refused.GetValueOrDefault(key) + many;
    }
}

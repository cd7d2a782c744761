namespace SmppHub.Smpp.Load;

/// <summary>Looks at the sessions from time to time: the sums, when the last answers came, and a line a second.</summary>
internal sealed class LoadProgress(LoadPlan plan, List<LoadSession> sessions, Action<LoadSecond>? second)
{
    private const long Second = 1_000_000_000;
    private const long Often = Second / 20;
    private LoadCounts _last = new();
    private LoadCounts _lastSecond = new();
    private long _lookedAt;
    private long _lastSecondAt = plan.Started;

    /// <summary>When a response was last seen to have come; as near as the looks are apart.</summary>
    public long LastAnswerAt { get; private set; } = plan.Started;

    /// <summary>The same of receipts.</summary>
    public long LastReceiptAt { get; private set; } = plan.Started;

    public bool AllLost => sessions.TrueForAll(session => session.Lost is not null);

    /// <summary>The sums; not newer than a twentieth of a second, as adding up thousands of sessions costs.</summary>
    public LoadCounts Look(long now, bool exactly = false)
    {
        if (!exactly && now - _lookedAt < Often)
            return _last;
        var sum = new LoadCounts();
        foreach (var session in sessions)
            session.AddTo(sum);
        if (sum.Answered > _last.Answered)
            LastAnswerAt = now;
        if (sum.Receipts > _last.Receipts)
            LastReceiptAt = now;
        (_last, _lookedAt) = (sum, now);
        if (now - _lastSecondAt >= Second)
            Tell(sum, now);
        return sum;
    }

    private void Tell(LoadCounts sum, long now)
    {
        var seconds = (now - _lastSecondAt) / (double)Second;
        second?.Invoke(new(
            (now - plan.Started) / (double)Second,
            (sum.Submitted - _lastSecond.Submitted) / seconds,
            (sum.Answered - _lastSecond.Answered) / seconds,
            (sum.Receipts - _lastSecond.Receipts) / seconds,
            sum.Refused,
            sum.Submitted - sum.Answered,
            LoadLatency.Of(sum.Responses.Since(_lastSecond.Responses))));
        (_lastSecond, _lastSecondAt) = (sum, now);
    }
}

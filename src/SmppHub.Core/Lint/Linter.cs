namespace SmppHub.Core;

/// <summary>Reads the trace for what clients do wrong though the hub bears it. Sessions pay nothing for it: it works when it is asked.</summary>
public static class Linter
{
    /// <summary>All sessions with findings, the newest first.</summary>
    /// <param name="trace">PDUs, the oldest first.</param>
    /// <param name="bound">The sessions that are bound.</param>
    /// <param name="now">Wall clock.</param>
    public static IReadOnlyList<LintedSession> Read(IReadOnlyList<EventAt<TracedPdu>> trace, IReadOnlyList<SessionInfo> bound, DateTimeOffset now)
    {
        var sessions = new Dictionary<int, SessionLint>();
        foreach (var at in trace)
        {
            if (!sessions.TryGetValue(at.Item.Session, out var session))
            {
                sessions[at.Item.Session] = session = new SessionLint(at.Item.Session);
            }

            session.See(at);
        }

        foreach (var silent in bound)
        {
            sessions.TryAdd(silent.Id, new SessionLint(silent.Id));
        }

        var knowsMinute = trace.Count < WireTrace.Kept / 2 || now - trace[0].Item.At > TimeSpan.FromMinutes(1);
        return
        [
            .. sessions.OrderByDescending(s => s.Key)
                .Select(s => s.Value.End(bound.FirstOrDefault(b => b.Id == s.Key), now, knowsMinute))
                .Where(s => s.Findings.Count > 0),
        ];
    }
}

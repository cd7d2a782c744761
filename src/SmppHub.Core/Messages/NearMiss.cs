namespace SmppHub.Core;

/// <summary>A message that almost matched.</summary>
/// <param name="Message">It.</param>
/// <param name="Why">What it is where something else was looked for, a line each.</param>
public sealed record NearMiss(Message Message, IReadOnlyList<string> Why)
{
    private const int LookedAt = 200;
    private const int Told = 5;

    /// <summary>The best of the newest messages, and of those to the same number, which may be older.</summary>
    public static IReadOnlyList<NearMiss> Of(Hub hub, MessageFilter filter)
    {
        var candidates = hub.Messages.Newest(new MessageFilter(), LookedAt).AsEnumerable();
        if (filter.To is { } to)
        {
            candidates = hub.Messages.Newest(new MessageFilter { To = to }, LookedAt).Concat(candidates).DistinctBy(m => m.Id);
        }

        return [.. candidates
            .Select(m => new NearMiss(m, [.. filter.WhyNot(m)]))
            .Where(miss => miss.Why.Count > 0)
            .OrderBy(miss => miss.Why.Count)
            .ThenByDescending(miss => miss.Message.SubmittedAt)
            .Take(Told)];
    }
}

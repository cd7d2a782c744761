namespace SmppHub.Core;

/// <summary>Something that happened to a message beyond its plan.</summary>
/// <param name="At">When; hub time.</param>
/// <param name="What">`read`, `click`, `reply`, `unsubscribe`, `forced` or `callback`.</param>
/// <param name="Detail">The particulars, for people.</param>
public sealed record TimelineEntry(DateTimeOffset At, string What, string? Detail);

/// <summary>Tells what departed from a message's plan, in the order it came.</summary>
internal static class MessageTimeline
{
    public static IReadOnlyList<TimelineEntry> Of(Departure? departure)
    {
        if (departure is null)
        {
            return [];
        }

        var entries = departure.Deeds.Select(static d => new TimelineEntry(d.At, d.What, d.Text))
            .Concat(departure.Tries.Select(static t => new TimelineEntry(DateTimeOffset.FromUnixTimeMilliseconds(t.StartedAt), "callback", Tell(t))));
        if (departure.ForcedAt > 0)
        {
            entries = entries.Append(new TimelineEntry(DateTimeOffset.FromUnixTimeMilliseconds(departure.ForcedAt), "forced", departure.Reason));
        }

        return [.. entries.OrderBy(static e => e.At)];
    }

    private static string Tell(CallbackTried tried)
    {
        var where = tried.Url is null ? tried.Kind : $"{tried.Kind} to {Place(tried.Url)}";
        var came = tried.Fault ?? $"HTTP {tried.Status}";
        return tried.Url is null ? $"{where} dropped: {came}" : $"{where}: {came}{(tried.Ends ? "" : ", to be tried again")}";
    }

    /// <summary>An address without its user and its query, where clients keep secrets.</summary>
    private static string Place(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : "an address that is none";
}

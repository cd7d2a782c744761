using Microsoft.AspNetCore.Http;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>One second of the hub.</summary>
/// <param name="At">Its end, wall clock.</param>
/// <param name="Accepted">Messages by door, `handset` among them; doors without any are left out.</param>
/// <param name="Receipts">Deliveries that clients answered.</param>
/// <param name="Errors">Responses of the SMPP door with an error, by status.</param>
/// <param name="P50Ms">Half of the responses went out within this time of the read that brought their request; null without any.</param>
/// <param name="P95Ms">Of 95 in 100.</param>
/// <param name="P99Ms">Of 99 in 100.</param>
/// <param name="ReceiptTimes">From when a receipt was due to its answer: one at a time of each session is measured.</param>
/// <param name="DoorTimes">How long the providers' doors took to answer, by door; doors without a request are left out.</param>
internal sealed record RateSample(
    DateTimeOffset At, IReadOnlyDictionary<string, long> Accepted, long Receipts, IReadOnlyDictionary<string, long> Errors, double? P50Ms, double? P95Ms, double? P99Ms,
    Percentiles? ReceiptTimes, IReadOnlyDictionary<string, Percentiles> DoorTimes);

/// <summary>Within which times so many in a hundred were done.</summary>
internal sealed record Percentiles(double P50Ms, double P95Ms, double P99Ms)
{
    /// <summary>Between two readings; null without any.</summary>
    public static Percentiles? Of(long[] before, long[] after) =>
        ResponseTimes.Percentile(before, after, 0.5) is { } half && ResponseTimes.Percentile(before, after, 0.95) is { } most && ResponseTimes.Percentile(before, after, 0.99) is { } nearly
            ? new Percentiles(half, most, nearly)
            : null;
}

/// <summary>GET /api/v1/rates: the last ten minutes, oldest first.</summary>
internal sealed record RateList(IReadOnlyList<RateSample> Items, int Total);

/// <summary>The last ten minutes by the second, for charts. It reads the counters that are there once a second, and counts nothing itself.</summary>
internal sealed class RateBook : IDisposable
{
    /// <summary>Seconds kept.</summary>
    public const int Kept = 600;

    private const int Second = 1000;
    private static readonly Door[] Providers = [Door.Bulk, Door.Cascading, Door.Decision, Door.SmscHttp];
    private readonly Hub _hub;
    private readonly Timer _timer;
    private readonly Lock _gate = new();
    private readonly Queue<RateSample> _samples = new(Kept);
    private Counted _before;

    public RateBook(Hub hub)
    {
        _hub = hub;
        _before = Count();
        _timer = new Timer(_ => Sample(), null, Second, Second);
    }

    public IResult Show(HttpContext context)
    {
        lock (_gate)
        {
            return Answer.Json(new RateList([.. _samples], _samples.Count), AdminJson.Spoken.RateList);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Sample()
    {
        // A tick that comes late, behind another one, must not count backwards.
        lock (_gate)
        {
            var (before, now) = (_before, Count());
            _before = now;
            if (_samples.Count == Kept)
            {
                _samples.Dequeue();
            }

            var smpp = Percentiles.Of(before.Times[(int)Door.Smpp], now.Times[(int)Door.Smpp]);
            _samples.Enqueue(new RateSample(
                DateTimeOffset.UtcNow, Grown(before.Accepted, now.Accepted), now.Receipts - before.Receipts, Grown(before.Errors, now.Errors),
                smpp?.P50Ms, smpp?.P95Ms, smpp?.P99Ms, Percentiles.Of(before.ReceiptTimes, now.ReceiptTimes), ByDoor(before.Times, now.Times)));
        }
    }

    private static Dictionary<string, Percentiles> ByDoor(long[][] before, long[][] now)
    {
        Dictionary<string, Percentiles> found = [];
        foreach (var door in Providers)
        {
            if (Percentiles.Of(before[(int)door], now[(int)door]) is { } times)
            {
                found[Words.Doors.Of(door)] = times;
            }
        }

        return found;
    }

    private Counted Count()
    {
        var accepted = Enum.GetValues<Door>().ToDictionary(d => d == Door.None ? "handset" : Words.Doors.Of(d), _hub.Counts.AcceptedBy);
        return new Counted(accepted, _hub.Delivery.Answers, _hub.Counts.Errors().ToDictionary(e => e.Key.SpecName(), e => e.Value),
            [.. Enum.GetValues<Door>().Select(d => _hub.Counts.ResponsesOf(d).Read())], _hub.Counts.Receipts.Read());
    }

    private static Dictionary<string, long> Grown(Dictionary<string, long> before, Dictionary<string, long> now) =>
        now.Select(n => KeyValuePair.Create(n.Key, n.Value - before.GetValueOrDefault(n.Key))).Where(static n => n.Value != 0).ToDictionary();

    private sealed record Counted(Dictionary<string, long> Accepted, long Receipts, Dictionary<string, long> Errors, long[][] Times, long[] ReceiptTimes);
}

using System.Text.Json;

namespace SmppHub.Smpp.Load;

/// <summary>Latencies, milliseconds.</summary>
public sealed record LoadLatency(long Count, double P50, double P90, double P95, double P99, double P999, double Max)
{
    /// <summary>The quantiles of a histogram.</summary>
    public static LoadLatency Of(Histogram histogram) => new(
        histogram.Count, At(histogram, 0.5), At(histogram, 0.9), At(histogram, 0.95), At(histogram, 0.99), At(histogram, 0.999),
        Math.Round(histogram.Max / 1e6, 3));

    private static double At(Histogram histogram, double share) => Math.Round(histogram.Quantile(share) / 1e6, 3);
}

/// <summary>A second of a run, for the live line.</summary>
public sealed record LoadSecond(
    double Elapsed, double SentPerSecond, double AnsweredPerSecond, double ReceiptsPerSecond, long Refused, long Open, LoadLatency Responses);

/// <summary>What a load run came to.</summary>
public sealed record LoadReport
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The server.</summary>
    public required string Target { get; init; }

    /// <summary>Sessions that submitted.</summary>
    public required int Sessions { get; init; }

    /// <summary>submit_sm that were allowed to be unanswered, a session.</summary>
    public required int Window { get; init; }

    /// <summary>The rate asked for; 0 is none.</summary>
    public required double Rate { get; init; }

    /// <summary>submit_sm sent.</summary>
    public required long Submitted { get; init; }

    /// <summary>Responses to them.</summary>
    public required long Answered { get; init; }

    /// <summary>Of these with ESME_ROK.</summary>
    public required long Accepted { get; init; }

    /// <summary>Of these with another status, and generic_nack.</summary>
    public required long Refused { get; init; }

    /// <summary>The refusals by status.</summary>
    public required IReadOnlyDictionary<string, long> RefusedBy { get; init; }

    /// <summary>submit_sm that were never answered.</summary>
    public required long Unanswered { get; init; }

    /// <summary>submit_sm that were due by the schedule and could not be sent: the window was full to the end.</summary>
    public required long NeverSent { get; init; }

    /// <summary>Final receipts that came.</summary>
    public required long Receipts { get; init; }

    /// <summary>Of these, receipts of a message of this run, each counted once.</summary>
    public required long ReceiptsMatched { get; init; }

    /// <summary>Receipts asked for that did not come.</summary>
    public required long ReceiptsMissing { get; init; }

    /// <summary>Receipts by the message's state.</summary>
    public required IReadOnlyDictionary<string, long> ReceiptStates { get; init; }

    /// <summary>Intermediate notifications.</summary>
    public required long Notifications { get; init; }

    /// <summary>Messages from handsets.</summary>
    public required long Originated { get; init; }

    /// <summary>PDUs that answer nothing or cannot be read.</summary>
    public required long Unexpected { get; init; }

    /// <summary>Why sessions ended before the run did.</summary>
    public required IReadOnlyList<string> LostSessions { get; init; }

    /// <summary>Seconds from the first submit_sm to the last response.</summary>
    public required double Seconds { get; init; }

    /// <summary>Responses a second over that time.</summary>
    public required double AnsweredPerSecond { get; init; }

    /// <summary>Receipts a second from the first submit_sm to the last receipt.</summary>
    public required double ReceiptsPerSecond { get; init; }

    /// <summary>From when a submit_sm was due to its response.</summary>
    public required LoadLatency Responses { get; init; }

    /// <summary>From when a submit_sm was due to its receipt.</summary>
    public required LoadLatency ReceiptTimes { get; init; }

    /// <summary>Cores that the client itself used, on average; 1 is one core wholly.</summary>
    public required double ClientCores { get; init; }

    /// <summary>Cores of the client's machine.</summary>
    public required int Cores { get; init; }

    /// <summary>How late submit_sm went out though the window had room: part of the latencies, and the client's doing. Empty without a rate.</summary>
    public required LoadLatency OwnDelay { get; init; }

    /// <summary>What makes the figures doubtful, in words.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Everything was answered, every receipt came, and no session was lost.</summary>
    public bool IsComplete => Unanswered == 0 && ReceiptsMissing == 0 && LostSessions.Count == 0;

    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);
}

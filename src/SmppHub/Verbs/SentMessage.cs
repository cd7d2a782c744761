using System.Text.Json.Serialization;

namespace SmppHub.Verbs;

/// <summary>What became of a `send`, as --json prints it.</summary>
internal sealed record SentMessage(string Target, string SystemId, string From, string To)
{
    /// <summary>The status of bind_transceiver_resp; null when none came.</summary>
    public string? Bind { get; init; }

    /// <summary>The status of submit_sm_resp; null when none came.</summary>
    public string? Status { get; init; }

    public string? MessageId { get; init; }

    /// <summary>From submit_sm to its response.</summary>
    public double? ResponseMs { get; init; }

    public SentReceipt? Receipt { get; init; }

    /// <summary>Why it did not go as asked, in words.</summary>
    public string? Fault { get; init; }

    [JsonIgnore]
    public int ExitCode => Fault is null ? Verbs.ExitCode.Clean : Verbs.ExitCode.No;
}

/// <summary>Its receipt.</summary>
/// <param name="Stat">As DELIVRD.</param>
/// <param name="Err">Its error code.</param>
/// <param name="Text">The whole text.</param>
/// <param name="AfterMs">From submit_sm_resp to it.</param>
internal sealed record SentReceipt(string Stat, string Err, string Text, double AfterMs);

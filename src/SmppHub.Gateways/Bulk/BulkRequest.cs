using SmppHub.Core;

namespace SmppHub.Gateways.Bulk;

/// <summary>A request to send whose every parameter is right.</summary>
internal sealed record BulkRequest
{
    /// <summary>viber or sms.</summary>
    public required Channel Method { get; init; }

    /// <summary>Sender, 1 to 11 characters.</summary>
    public required string From { get; init; }

    /// <summary>Recipients, in the order of the request.</summary>
    public required IReadOnlyList<string> Phones { get; init; }

    /// <summary>Up to 2048 characters; empty for an image alone.</summary>
    public string Text { get; init; } = "";

    /// <summary>Of an uploaded image.</summary>
    public string? ImageId { get; init; }

    /// <summary>Only where both its text and its link were given.</summary>
    public Button? Button { get; init; }

    /// <summary>Of the partner's own; null when none was given.</summary>
    public string? TransactionId { get; init; }

    /// <summary>`transaction` or `promotion`.</summary>
    public string Label { get; init; } = "promotion";

    /// <summary>dlr=1: ids in the answer, and callbacks.</summary>
    public bool WantsReports { get; init; }

    /// <summary>How long the delivery of the first message matters.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Text of the SMS that follows; null when none was given.</summary>
    public string? ExpiryText { get; init; }
}

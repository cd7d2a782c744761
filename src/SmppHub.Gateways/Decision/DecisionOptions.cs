namespace SmppHub.Gateways.Decision;

/// <summary>`Http:Decision:…`: what the document of seed 2 leaves open, as the real service is thought to do it.</summary>
public sealed record DecisionOptions
{
    /// <summary>message_type taken, with commas.</summary>
    public string MessageTypes { get; init; } = "106,108,206,208";

    /// <summary>Validity of the Viber leg before an SMS, whatever validity_period says (seed 2: 40 seconds in all).</summary>
    public TimeSpan FallbackTtl { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Validity of the SMS after it.</summary>
    public TimeSpan SmsValidity { get; init; } = TimeSpan.FromDays(1);

    /// <summary>sms_message_status 6 (accepted) and 0 (unknown) too, from the first answer on.</summary>
    public bool ExtendedSmsStatuses { get; init; }

    /// <summary>What an id that was never given is answered with.</summary>
    public IdAnswer UnknownIds { get; init; } = IdAnswer.Error;

    /// <summary>What an id older than five days is answered with.</summary>
    public IdAnswer ExpiredIds { get; init; } = IdAnswer.Status;

    /// <summary>Errors with the HTTP status of their body; the SDKs read them at 200 alone.</summary>
    public bool ErrorStatuses { get; init; }

    /// <summary>Seconds before each further try of a callback, with commas.</summary>
    public string CallbackRetries { get; init; } = "10,60,300";

    /// <summary>The form of a reply's `time`.</summary>
    public ReplyTime ReplyTime { get; init; } = ReplyTime.Local;

    /// <summary>A list of whole numbers with commas, as the settings have it; null when it is none.</summary>
    public static IReadOnlyList<int>? Numbers(string list)
    {
        List<int> numbers = [];
        foreach (var item in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!int.TryParse(item, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }
}

/// <summary>What an id that there is nothing to tell of is answered with.</summary>
public enum IdAnswer
{
    /// <summary>`Invalid Parameter: message_id`.</summary>
    Error,

    /// <summary>Status 20, unknown.</summary>
    Status,
}

/// <summary>The form of a moment.</summary>
public enum ReplyTime
{
    /// <summary>`2026-01-01 12:00:00` in the account's zone.</summary>
    Local,

    /// <summary>Seconds since 1970, a number.</summary>
    Unix,
}

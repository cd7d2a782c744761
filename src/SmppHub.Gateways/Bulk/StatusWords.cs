using System.Collections.Frozen;
using SmppHub.Core;

namespace SmppHub.Gateways.Bulk;

/// <summary>How an end is told: words for Viber (seed 0: 2.1), numbers for SMS (gateway-facts 3.4).</summary>
internal static class StatusWords
{
    /// <summary>status, in numbers, of what was taken in and not sent yet.</summary>
    public const string Buffered = "1";

    /// <summary>Error of a leg whose number cannot be one (`Http:Bulk:BadPhone=report`): the provider's code for a wrong number.</summary>
    public const ushort PhoneIncorrect = 249;

    private static readonly FrozenSet<string> Reasons = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "VIBER_BLOCKED_BY_USER", "VIBER_USER_NOT_FOUND", "VIBER_NO_DEVICE", "VIBER_EXPIRED", "VIBER_UNKNOWN_ERROR", "INVALID_SESSION",
        "PHONE_BLACKLISTED", "SPAM_DETECTED", "FROM_NOT_ALLOWED", "BAD_WORDS_FOUND", "PHONE_INCORRECT", "OPERATOR_NOT_ALLOWED");

    /// <summary>Whether a state means that the subscriber has it.</summary>
    public static bool IsDelivered(string state) => state is "delivered" or "read";

    /// <summary>`delivered` or `undelivered`.</summary>
    public static string Status(string state) => IsDelivered(state) ? "delivered" : "undelivered";

    /// <summary>status_extended of an end that was no delivery: what was forced on it, else what the error says (the codes of gateway-facts 2.3).</summary>
    public static string Extended(string state, int errorCode, string? reason) =>
        reason is not null && Reasons.TryGetValue(reason.Trim(), out var forced) ? forced
        : errorCode switch
        {
            ErrorCode.Blocked => "VIBER_BLOCKED_BY_USER",
            ErrorCode.NoSupport or ErrorCode.NoSubscriber => "VIBER_USER_NOT_FOUND",
            ErrorCode.Offline => "VIBER_EXPIRED",
            248 => "OPERATOR_NOT_ALLOWED",
            PhoneIncorrect => "PHONE_INCORRECT",
            250 or 252 => "PHONE_BLACKLISTED",
            253 => "SPAM_DETECTED",
            254 => "FROM_NOT_ALLOWED",
            _ => state == "expired" ? "VIBER_EXPIRED" : "VIBER_UNKNOWN_ERROR",
        };

    /// <summary>status of an account or channel without extended reports.</summary>
    public static string Numeric(string state, string? reason) => reason?.Trim().ToUpperInvariant() switch
    {
        "ROUTE_NOT_FOUND" => "-11",
        "HTTP_REQ_ERROR" => "-12",
        _ => state switch
        {
            "delivered" or "read" => "0",
            "expired" => "-2",
            "rejected" => "-3",
            _ => "-1",
        },
    };
}

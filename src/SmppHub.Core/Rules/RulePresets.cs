using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Rules that belong together.</summary>
/// <param name="Name">What a person asks for.</param>
/// <param name="About">One sentence.</param>
/// <param name="Rules">All of them.</param>
public sealed record RulePreset(string Name, string About, IReadOnlyList<Rule> Rules);

/// <summary>The rules that come ready.</summary>
public static class RulePresets
{
    private const int MagicOrder = 1000;

    /// <summary>All presets.</summary>
    public static IReadOnlyList<RulePreset> All { get; } = [new("magic", "Numbers 7900000xxxx whose last digits say what becomes of their messages.",
    [
        Magic("0000", "delivered at once", new() { State = MessageState.Delivered, Delay = TimeSpan.Zero }),
        Magic("0001", "UNDELIV", new() { State = MessageState.Undeliverable }),
        Magic("0002", "EXPIRED", new() { State = MessageState.Expired }),
        Magic("0003", "REJECTD", new() { State = MessageState.Rejected, ErrorCode = 11 }),
        Magic("0004", "no receipt ever", new() { Receipt = ReceiptMode.None }),
        Magic("0005", "the receipt comes before submit_sm_resp", new() { Receipt = ReceiptMode.Early }),
        Magic("0006", "the receipt comes twice", new() { Receipt = ReceiptMode.Twice }),
        Magic("0008", "ESME_RTHROTTLED the first three times, then delivered", new() { Status = CommandStatus.Throttled }, new RuleMatch { FirstN = 3, PerNumber = true }),
        Magic("0010", "ESME_RMSGQFUL always", new() { Status = CommandStatus.MessageQueueFull }),
        Magic("0011", "the phone is off: UNDELIV with error 6", new() { State = MessageState.Undeliverable, ErrorCode = ErrorCode.Offline }),
        Magic("0060", "delivered after a minute", new() { State = MessageState.Delivered, Delay = TimeSpan.FromMinutes(1) }),
    ])];

    private static Rule Magic(string digits, string note, RuleOutcome outcome, RuleMatch? match = null) => new()
    {
        Id = "magic-" + digits,
        Order = MagicOrder,
        Note = note,
        Match = (match ?? new()) with { To = "7900000" + digits },
        Outcome = outcome,
    };
}

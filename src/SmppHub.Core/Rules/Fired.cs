using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>A rule that took a message, with what was drawn for it.</summary>
/// <param name="By">Which; null for none.</param>
/// <param name="To">The recipient, to give the hit back.</param>
/// <param name="Delay">Milliseconds from start to end; null is the ordinary delay.</param>
internal readonly record struct Fired(LiveRule? By, string To, long? Delay)
{
    /// <summary>Whether a rule took it.</summary>
    public bool IsSome => By is not null;

    /// <summary>What a record keeps; 0 for none.</summary>
    public ushort Number => By?.Number ?? 0;

    /// <summary>What becomes of the message.</summary>
    public RuleOutcome Outcome => By!.Rule.Outcome;

    /// <summary>What the client hears of the end.</summary>
    public ReceiptMode Receipt => By?.Rule.Outcome.Receipt ?? ReceiptMode.Normal;

    /// <summary>With what it is refused; null when it is not.</summary>
    public CommandStatus? Refuses => By?.Rule.Outcome.Status;

    /// <summary>The refusal.</summary>
    public Verdict Refusal => new(Outcome.Status!.Value, $"rule {By!.Rule.Id}", Core.Refusal.Rule);

    /// <summary>Something else refused the message: this was no hit.</summary>
    public void GiveBack() => By?.GiveBack(To);

    /// <summary>The error code of the outcome: its own, or what such an end usually has.</summary>
    public ushort Error => Outcome.ErrorCode ?? Outcome.State switch
    {
        MessageState.Undeliverable => ErrorCode.NoSubscriber,
        MessageState.Rejected => ErrorCode.Rejected,
        _ => ErrorCode.None,
    };
}

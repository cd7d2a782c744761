using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Match → outcome: what becomes of certain messages, whatever else would.</summary>
public sealed record Rule
{
    /// <summary>Its name; messages show it.</summary>
    public required string Id { get; init; }

    /// <summary>Lower ones are asked first; of equal ones by id.</summary>
    public int Order { get; init; }

    /// <summary>Whether it is asked at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>For people.</summary>
    public string? Note { get; init; }

    /// <summary>Which messages.</summary>
    public RuleMatch Match { get; init; } = new();

    /// <summary>What becomes of them.</summary>
    public RuleOutcome Outcome { get; init; } = new();

    /// <summary>What probability and ranges are drawn by: the same seed draws the same.</summary>
    public long Seed { get; init; }

    /// <summary>It matches nothing from this moment on, by the hub's clock.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Which messages a rule takes; null looks at nothing.</summary>
public sealed record RuleMatch
{
    /// <summary>Recipient: exact, or a mask with `*` and `?`; a leading plus is ignored.</summary>
    public string? To { get; init; }

    /// <summary>Sender, likewise.</summary>
    public string? From { get; init; }

    /// <summary>Account.</summary>
    public string? Account { get; init; }

    /// <summary>Door.</summary>
    public Door? Door { get; init; }

    /// <summary>Channel; of a cascade, of the leg.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Within the text, as it stands.</summary>
    public string? Text { get; init; }

    /// <summary>Only the first so many of those that match.</summary>
    public long? FirstN { get; init; }

    /// <summary>Only this one of those that match.</summary>
    public long? Nth { get; init; }

    /// <summary>Only each one of so many.</summary>
    public long? Every { get; init; }

    /// <summary><see cref="FirstN"/>, <see cref="Nth"/> and <see cref="Every"/> count a recipient, not the rule.</summary>
    public bool PerNumber { get; init; }

    /// <summary>After so many hits it rests.</summary>
    public long? MaxHits { get; init; }

    /// <summary>How likely it takes what matches, 0 to 1.</summary>
    public double Probability { get; init; } = 1;
}

/// <summary>What becomes of a message; null is as without the rule.</summary>
public sealed record RuleOutcome
{
    /// <summary>Final state.</summary>
    public MessageState? State { get; init; }

    /// <summary>Error code; null is the state's usual one.</summary>
    public ushort? ErrorCode { get; init; }

    /// <summary>From its start to its end.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>With <see cref="Delay"/>: anything between the two.</summary>
    public TimeSpan? DelayTo { get; init; }

    /// <summary>What the client hears of the end.</summary>
    public ReceiptMode Receipt { get; init; }

    /// <summary>It is refused with this instead.</summary>
    public CommandStatus? Status { get; init; }
}

/// <summary>What a client hears of a message's end.</summary>
public enum ReceiptMode : byte
{
    /// <summary>What it asked for.</summary>
    Normal = 0,

    /// <summary>Nothing, ever.</summary>
    None = 1,

    /// <summary>The same twice.</summary>
    Twice = 2,

    /// <summary>The receipt overtakes submit_sm_resp: the message ends at once.</summary>
    Early = 3,
}

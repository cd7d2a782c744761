namespace SmppHub.Core;

/// <summary>What became of cascades handed in together: all went in, or none did.</summary>
/// <param name="Refused">Why none went in; null when all did.</param>
/// <param name="Sequences">The messages' numbers, in order.</param>
/// <param name="Uuids">Makes the uuids of messages.</param>
public readonly record struct Placement(Refusal? Refused, IReadOnlyList<long> Sequences, MessageUuids Uuids)
{
    /// <summary>The id of a message.</summary>
    public string IdOf(int cascade) => MessageIds.ToText(Sequences[cascade]);

    /// <summary>The id of one leg of a message: the legs' numbers follow the message's.</summary>
    public string LegId(int cascade, int leg) => MessageIds.ToText(Sequences[cascade] + 1 + leg);

    /// <summary>The message as a provider names it that gives uuids.</summary>
    public string UuidOf(int cascade) => Uuids.Of(Sequences[cascade]);
}

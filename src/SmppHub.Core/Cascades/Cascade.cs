using System.Text.Json;
using System.Text.Json.Serialization;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// What a provider's door hands to the hub: one message to one number, with the legs to try in order. The store keeps it
/// as it stands here.
/// </summary>
public sealed record Cascade
{
    /// <summary>Recipient, digits without a plus.</summary>
    public required string To { get; init; }

    /// <summary>Tried in this order until one reaches the subscriber; 1 to 9.</summary>
    public required IReadOnlyList<CascadeLeg> Legs { get; init; }

    /// <summary>For the sender's history only.</summary>
    public string? Comment { get; init; }

    /// <summary>When it is to be sent, Unix milliseconds of the hub's clock; what has passed (or 0) is now.</summary>
    public long SendAt { get; init; }

    /// <summary>What else the door wants to know of it later, as `p_transaction_id`; shown over REST.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = NoFacts;

    internal static readonly IReadOnlyDictionary<string, string> NoFacts = new Dictionary<string, string>();
}

/// <summary>One try of a cascade on one channel, as the door asks for it.</summary>
public sealed record CascadeLeg
{
    /// <summary>How it goes out.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Sender.</summary>
    public required string From { get; init; }

    /// <summary>What the subscriber sees; empty of an image alone.</summary>
    public required string Text { get; init; }

    /// <summary>Its button.</summary>
    public Button? Button { get; init; }

    /// <summary>Its image: an address, or the id of an uploaded file.</summary>
    public string? Image { get; init; }

    /// <summary>A phone that is off has so long to come back before the next leg starts; zero is `Delivery:MaxValidity`.</summary>
    public TimeSpan Validity { get; init; }

    /// <summary>Only reading ends the cascade here: delivered but unread after <see cref="Validity"/>, the next leg starts.</summary>
    public bool UntilRead { get; init; }

    /// <summary>Not 0: it fails at once with this error.</summary>
    public ushort Fault { get; init; }
}

/// <summary>What the store keeps of a cascade: itself, and the plans of the legs that will be tried as far as known at acceptance.</summary>
internal sealed record PlannedCascade(Cascade Cascade, IReadOnlyList<LegPlan> Plans)
{
    [ThreadStatic]
    private static byte[]? _lastPayload;

    [ThreadStatic]
    private static PlannedCascade? _last;

    /// <summary>Reads a record's payload. Who walks a cascade shows it next: the last one read on a thread is at hand.</summary>
    public static PlannedCascade Read(ReadOnlySpan<byte> payload)
    {
        if (_last is not null && payload.SequenceEqual(_lastPayload))
        {
            return _last;
        }

        var read = JsonSerializer.Deserialize(payload, StoredJson.Default.PlannedCascade)!;
        (_lastPayload, _last) = (payload.ToArray(), read);
        return read;
    }
}

/// <summary>The particulars of <see cref="ChangeKind.Planned"/>.</summary>
internal sealed record PlannedAgain(IReadOnlyList<LegPlan> Plans);

/// <summary>What becomes of one leg.</summary>
/// <param name="State">Its final state.</param>
/// <param name="Error">Its error code.</param>
/// <param name="StartAt">When it starts, Unix milliseconds of the hub's clock.</param>
/// <param name="FinalAt">When it is final.</param>
/// <param name="Waiting">It ends so only while the phone stays off.</param>
internal readonly record struct LegPlan(MessageState State, ushort Error, long StartAt, long FinalAt, bool Waiting)
{
    /// <summary>The state at a moment; it must have started.</summary>
    public MessageState At(long now) => now < StartAt ? MessageState.Scheduled : now < FinalAt ? MessageState.Enroute : State;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PlannedCascade))]
[JsonSerializable(typeof(PlannedAgain))]
[JsonSerializable(typeof(StoredCallback))]
[JsonSerializable(typeof(CallbackTried))]
[JsonSerializable(typeof(Rule))]
[JsonSerializable(typeof(string))]
internal sealed partial class StoredJson : JsonSerializerContext;

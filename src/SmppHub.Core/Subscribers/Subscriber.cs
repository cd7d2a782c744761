using System.Text.Json.Serialization;

namespace SmppHub.Core;

/// <summary>Country and network codes (E.212).</summary>
public sealed record NetworkCode(string Mcc, string Mnc);

/// <summary>A phone, as far as it differs from an ordinary one: on, known, at home, with every messenger.</summary>
public sealed record Subscriber
{
    /// <summary>The ordinary phone.</summary>
    public static readonly Subscriber Ordinary = new();

    /// <summary>Known to its operator.</summary>
    public bool Exists { get; init; } = true;

    /// <summary>On and in coverage.</summary>
    public bool Reachable { get; init; } = true;

    /// <summary>Has Viber.</summary>
    public bool Viber { get; init; } = true;

    /// <summary>Has WhatsApp.</summary>
    public bool Whatsapp { get; init; } = true;

    /// <summary>Has VK.</summary>
    public bool Vk { get; init; } = true;

    /// <summary>Its operator where that is not what the number says (ported).</summary>
    public NetworkCode? Operator { get; init; }

    /// <summary>The network it is a guest of.</summary>
    public NetworkCode? Roaming { get; init; }

    /// <summary>Senders it does not want.</summary>
    public IReadOnlyList<string> Blocked { get; init; } = [];

    /// <summary>Whether nothing sets it apart.</summary>
    [JsonIgnore]
    public bool IsOrdinary => Exists && Reachable && Viber && Whatsapp && Vk && Operator is null && Roaming is null && Blocked.Count == 0;
}

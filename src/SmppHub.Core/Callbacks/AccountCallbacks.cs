using System.Text.Json;

namespace SmppHub.Core;

/// <summary>An account's addresses for HTTP reports: one for all doors, and those that a door has of its own. Immutable; changed by exchange.</summary>
public sealed record AccountCallbacks
{
    private const string Documents = "callbacks";

    /// <summary>For every door without one of its own: an absolute http or https address; null sends none.</summary>
    public string? Url { get; init; }

    /// <summary>GET with a query instead of POST, where a report is a form.</summary>
    public bool Get { get; init; }

    /// <summary>By door; an empty one sends none for that door.</summary>
    public IReadOnlyDictionary<Door, string> Doors { get; init; } = new Dictionary<Door, string>();

    /// <summary>The address for a door; null sends none. What SMPP clients are told goes where SMSC's HTTP side tells it.</summary>
    public string? For(Door door)
    {
        var url = Doors.GetValueOrDefault(door) ?? (door == Door.Smpp ? Doors.GetValueOrDefault(Door.SmscHttp) : null) ?? Url;
        return string.IsNullOrEmpty(url) ? null : url;
    }

    /// <summary>What was changed while the hub ran, else what the settings say.</summary>
    internal static AccountCallbacks Load(AccountOptions options, IDocumentStore documents) =>
        documents.Find(Documents, options.Name) is { } json && JsonSerializer.Deserialize<AccountCallbacks>(json) is { } kept
            ? kept
            : new AccountCallbacks { Url = options.CallbackUrl, Get = options.CallbackMethod.Equals("GET", StringComparison.OrdinalIgnoreCase) };

    internal void Save(string account, IDocumentStore documents) => documents.Save(Documents, account, JsonSerializer.Serialize(this));
}

using System.Text.Json;

namespace SmppHub.Core;

/// <summary>What an account's manager turns on at the provider (seed 0: 1.1). Immutable; changed by exchange.</summary>
public sealed record AccountSwitches
{
    private const string Documents = "switches";

    /// <summary>An undelivered Viber message goes out by SMS with the same text, where none was given for that.</summary>
    public bool SmsResend { get; init; }

    /// <summary>HTTP reports at acceptance too.</summary>
    public bool InterimReports { get; init; }

    /// <summary>What was changed while the hub ran, else what the settings say.</summary>
    internal static AccountSwitches Load(AccountOptions options, IDocumentStore documents) =>
        documents.Find(Documents, options.Name) is { } json && JsonSerializer.Deserialize<AccountSwitches>(json) is { } kept
            ? kept
            : new AccountSwitches { SmsResend = options.SmsResend, InterimReports = options.InterimReports };

    internal void Save(string account, IDocumentStore documents) => documents.Save(Documents, account, JsonSerializer.Serialize(this));
}

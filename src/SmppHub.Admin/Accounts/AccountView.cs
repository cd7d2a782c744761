using System.Text.Json.Serialization;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>An account without its secrets: limits, money, and where its reports go. 0 is no limit, null a rule that is off or money that is not counted.</summary>
internal sealed record AccountView
{
    public required string Name { get; init; }

    public bool Auto { get; init; }

    public int Binds { get; init; }

    public int MaxBinds { get; init; }

    public int Rate { get; init; }

    public int HttpRate { get; init; }

    public int InFlight { get; init; }

    public int QueueLimit { get; init; }

    public int? DeliverWindow { get; init; }

    public int ReceiptLimit { get; init; }

    public double? DuplicateSeconds { get; init; }

    public int? FloodLimit { get; init; }

    public int PendingReceipts { get; init; }

    public required string TimeZone { get; init; }

    public string? Balance { get; init; }

    public string? CallbackUrl { get; init; }

    public required string CallbackMethod { get; init; }

    /// <summary>Doors with an address of their own.</summary>
    public required IReadOnlyDictionary<string, string> Callbacks { get; init; }

    public bool SmsResend { get; init; }

    public bool InterimReports { get; init; }

    /// <summary>Of one account alone: what its messages cost.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PriceView>? Tariff { get; init; }

    public static AccountView Of(Account a) => new()
    {
        Name = a.Name,
        Auto = a.IsAuto,
        Binds = a.Binds,
        MaxBinds = a.Options.MaxBinds,
        Rate = a.Options.Rate,
        HttpRate = a.Options.HttpRate,
        InFlight = a.InFlight,
        QueueLimit = a.Options.QueueLimit,
        DeliverWindow = a.Options.DeliverWindow,
        ReceiptLimit = a.Options.ReceiptLimit,
        DuplicateSeconds = a.Options.Duplicates.Enabled ? a.Options.Duplicates.Window.TotalSeconds : null,
        FloodLimit = a.Options.Flood.Enabled ? a.Options.Flood.Limit : null,
        PendingReceipts = a.Receipts.Waiting,
        TimeZone = a.Options.TimeZone,
        Balance = a.Balance is { } balance ? AccountChange.Money(balance.Left) : null,
        CallbackUrl = a.Callbacks.Url,
        CallbackMethod = a.Callbacks.Get ? "GET" : "POST",
        SmsResend = a.Switches.SmsResend,
        InterimReports = a.Switches.InterimReports,
        Callbacks = a.Callbacks.Doors.OrderBy(d => d.Key).ToDictionary(d => Words.Doors.Of(d.Key), d => d.Value),
    };
}

/// <summary>A line of the price list; a channel of null is every other one, a network of null any.</summary>
internal sealed record PriceView(Channel? Channel, string? Network, string Price)
{
    public static IReadOnlyList<PriceView> Of(Tariff tariff) =>
    [
        .. tariff.Lines.Select(l => new PriceView(l.Channel, string.IsNullOrEmpty(l.Network) ? null : l.Network, AccountChange.Money(l.Price))),
        new PriceView(null, null, AccountChange.Money(tariff.Otherwise)),
    ];
}

/// <summary>All accounts.</summary>
internal sealed record AccountList(IReadOnlyList<AccountView> Items, int Total);

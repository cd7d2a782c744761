namespace SmppHub.Core;

/// <summary>One account as the settings give it (`Accounts:List:N:…`).</summary>
public sealed record AccountOptions
{
    internal const string DefaultTimeZone = "Europe/Moscow";

    /// <summary>Login and system_id.</summary>
    public string Name { get; init; } = "";

    /// <summary>Plain, or what `SmppHub hash-password` prints (`pbkdf2$…`).</summary>
    public string Password { get; init; } = "";

    /// <summary>Secret of signed requests (seed 0).</summary>
    public string? SigningSecret { get; init; }

    /// <summary>Bearer token (seed 1).</summary>
    public string? BearerToken { get; init; }

    /// <summary>API key (seeds 2 and 3).</summary>
    public string? ApiKey { get; init; }

    /// <summary>IANA name of the zone of times shown to the client.</summary>
    public string TimeZone { get; init; } = DefaultTimeZone;

    /// <summary>Sessions at a time; 0 is no limit.</summary>
    public int MaxBinds { get; init; }

    /// <summary>PDUs a second that submit something; above it ESME_RTHROTTLED; 0 is no limit.</summary>
    public int Rate { get; init; }

    /// <summary>Messages a second at each provider's HTTP door, above it the provider's own refusal; 0 is no limit.</summary>
    public int HttpRate { get; init; }

    /// <summary>Money at the first start; null counts none. What is left is kept with the store.</summary>
    public decimal? Balance { get; init; }

    /// <summary>Where HTTP reports go; null sends none. PATCH /api/v1/accounts/{name} changes it while the hub runs.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>`POST` or `GET`, where a report is a form.</summary>
    public string CallbackMethod { get; init; } = "POST";

    /// <summary>Unanswered deliver_sm a session; null takes `Smpp:DeliverWindow`.</summary>
    public int? DeliverWindow { get; init; }

    /// <summary>What receipts and handset messages go out as: `deliver_sm` or `data_sm` (SMPP 3.4 §4.7).</summary>
    public string Deliver { get; init; } = "deliver_sm";

    /// <summary>How ids are written in answers to submissions: `decimal`, or `hex`, a fault to test clients with; receipts and all else stay decimal.</summary>
    public string ResponseIds { get; init; } = "decimal";

    /// <summary>Its own distribution lists; they come before those of `Smpp:DistributionLists`.</summary>
    public IReadOnlyList<DistributionListOptions> DistributionLists { get; init; } = [];

    /// <summary>Messages not yet final at a time, above it ESME_RMSGQFUL; 0 is no limit.</summary>
    public int QueueLimit { get; init; }

    /// <summary>Receipts kept while no receiver is bound; the oldest go first.</summary>
    public int ReceiptLimit { get; init; } = 1_000_000;

    /// <summary>How long they are kept.</summary>
    public TimeSpan ReceiptAge { get; init; } = TimeSpan.FromDays(1);

    /// <summary>data_coding 0 as ISO-8859-1 for every session, as with system_type ISO.</summary>
    public bool Latin1 { get; init; }

    /// <summary>Addresses (or CIDR ranges) the account may come from; empty is any.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];

    /// <summary>An undelivered Viber message goes out by SMS with the same text, where none was given for that (seed 0: 1.1).</summary>
    public bool SmsResend { get; init; }

    /// <summary>HTTP reports at acceptance, before anything is known (seed 0: `buffered`).</summary>
    public bool InterimReports { get; init; }

    /// <summary>Channels it may not send by (seed 1: «Для открытия данного направления для вас, свяжитесь с вашим менеджером»).</summary>
    public IReadOnlyList<Channel> ClosedChannels { get; init; } = [];

    /// <summary>Texts for VK (seed 1: templateId).</summary>
    public IReadOnlyList<MessageTemplate> Templates { get; init; } = [];

    /// <summary>Subscribers to send to together (seed 1: base).</summary>
    public IReadOnlyList<NumberBase> Bases { get; init; } = [];

    /// <summary>Numbers not to send to (seed 1: stop_base).</summary>
    public IReadOnlyList<StopList> StopLists { get; init; } = [];

    /// <summary>Final states are pushed as XML to callbackUrl (seed 1's sibling: Получение статуса, второй способ).</summary>
    public bool StatusPush { get; init; }

    /// <summary>One identical request a minute (seed 3: duplicate minute).</summary>
    public DuplicateRuleOptions Duplicates { get; init; } = new();

    /// <summary>Fifty messages to one number (seed 3: flood).</summary>
    public FloodRuleOptions Flood { get; init; } = new();
}

/// <summary>The duplicate minute of an account.</summary>
public sealed record DuplicateRuleOptions
{
    /// <summary>On or off.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How long a request is remembered, 1 s to 1 h.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Bound of the rule's memory in octets; the oldest are forgotten and counted.</summary>
    public long MaxBytes { get; init; } = 512L << 20;
}

/// <summary>The flood rule of an account.</summary>
public sealed record FloodRuleOptions
{
    /// <summary>On or off.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Messages in a row to one number, 1 to 250.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>A pause of this length starts the count anew, 1 s to 1 h.</summary>
    public TimeSpan Gap { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bound of the rule's memory in octets; the oldest are forgotten and counted.</summary>
    public long MaxBytes { get; init; } = 512L << 20;
}

/// <summary>`Accounts:…`.</summary>
public sealed record AccountsOptions
{
    /// <summary>`strict`: only listed accounts; `open`: any system_id is let in with any password and marked so.</summary>
    public AccountsMode Mode { get; init; } = AccountsMode.Strict;

    /// <summary>The accounts.</summary>
    public IReadOnlyList<AccountOptions> List { get; init; } = [];

    /// <summary>Wrong passwords a minute, for one address and account, before further tries are refused.</summary>
    public int FailuresPerMinute { get; init; } = 10;

    /// <summary>How long they are refused.</summary>
    public TimeSpan LockoutTime { get; init; } = TimeSpan.FromMinutes(1);
}

/// <summary>Who is let in.</summary>
public enum AccountsMode
{
    /// <summary>Only listed accounts.</summary>
    Strict,

    /// <summary>Anybody.</summary>
    Open,
}

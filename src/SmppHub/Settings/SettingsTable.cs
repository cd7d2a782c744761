using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace SmppHub.Settings;

/// <summary>
/// Every setting there is. Checks, docs/configuration.md and hub.config.schema.json come from it;
/// defaults are those of <see cref="HubSettings"/>.
/// </summary>
public static partial class SettingsTable
{
    private const string HostForm = "an IP address, localhost, or * for any address";
    private const string FileForm = "a file; relative to the working directory";
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The sections, in the order of the documentation.</summary>
    public static IReadOnlyList<(string Name, string About)> Sections { get; } =
    [
        ("Smpp", "The SMPP port and its sessions."),
        ("Http", "The port of the providers' HTTP doors: each provider at its real paths."),
        ("Admin", "Web page, REST, health and metrics."),
        ("Storage", "What is kept, where and how safely."),
        ("Delivery", "What becomes of an accepted message."),
        ("Tariff", "What messages cost: the line that names the network counts before the one that names the country, and that before the one of the channel alone."),
        ("Callbacks", "HTTP reports to clients' own addresses."),
        ("Accounts", "Who may come in, and with which limits."),
        ("Telemetry", "Metrics sent to a collector; /metrics of the admin port has the same without it."),
        ("Logging", "What is written about the hub's own doings. Message texts are never written at information or above."),
    ];

    /// <summary>The rows, section by section.</summary>
    public static IReadOnlyList<Setting> Rows { get; } =
    [
        new TextSetting("Smpp:Host", HostForm, Forms.Host, "Address to listen at. 127.0.0.1 means loopback, IPv4 and IPv6."),
        new NumberSetting("Smpp:Port", 0, 65535, "Port; 0 is any free one."),
        new TextSetting("Smpp:SystemId", "1 to 15 ASCII characters", Forms.AsciiUpTo(15), "What bind_resp carries as system_id (SMPP 3.4 §4.1.2)."),
        new NumberSetting("Smpp:DeliverWindow", 1, 10_000, "Unanswered deliver_sm a session. An account may have its own."),
        new DurationSetting("Smpp:ResponseTimeout", Second, Hour, "After this an unanswered deliver_sm goes out again, and an unanswered enquire_link ends the session."),
        new DurationSetting("Smpp:EnquireLinkInterval", TimeSpan.Zero, Day, "Silence after which the hub sends enquire_link; 0 is never."),
        new DurationSetting("Smpp:InitiationTimeout", Second, Hour, "Time a connection has to bind. A refused bind may try again until then."),
        new DurationSetting("Smpp:InactivityTimeout", TimeSpan.Zero, Day, "A session that does nothing but enquire_link for so long is asked to unbind; 0 is never."),
        new FlagSetting("Smpp:SubmitMulti", "submit_multi done in full; else refused, as the real service does."),
        new TextSetting("Smpp:DistributionLists:#:Name", "1 to 20 characters", Forms.UpTo(20, 1), "What submit_multi calls the list (dl_name), each only once."),
        new TextSetting("Smpp:DistributionLists:#:Members:#", "a number of 3 to 20 digits", Forms.Digits(20), "Its members."),
        new NumberSetting("Smpp:PredefinedMessages:#:Id", 1, 255, "What a client gives as sm_default_msg_id to send the message, each only once."),
        new TextSetting("Smpp:PredefinedMessages:#:Text", "1 to 70 characters", Forms.UpTo(70, 1), "What it says."),
        new FlagSetting("Smpp:OutbindAnywhere", "POST /api/v1/outbind may connect to any address; else to this machine and private networks only."),
        new DurationSetting("Smpp:OutbindTimeout", Second, Hour, "How long outbind waits for the client to take the connection."),
        new NumberSetting("Smpp:MaxPduLength", 1_024, 16 << 20, "Longest PDU accepted, octets."),
        new NumberSetting("Smpp:MaxConnections", 0, 1_000_000, "Connections at a time; 0 is no limit."),
        new DurationSetting("Smpp:DrainTimeout", TimeSpan.Zero, Hour, "How long a stop waits for the clients' unbind_resp."),
        new NumberSetting("Smpp:Tls:Port", 0, 65535, "Port for SMPP over TLS (3550 is usual): any value opens it; 0 is any free one.") { Optional = true },
        new FlagSetting("Smpp:Tls:SamePort", "TLS on Smpp:Port too: the first octet of a connection tells."),
        new TextSetting("Smpp:Tls:Certificate", FileForm, Forms.Path, "Certificate, PFX or PEM, with its chain. Read anew when it changes. Without it a self-signed one is made once in Storage:Path.") { Optional = true },
        new TextSetting("Smpp:Tls:CertificateKey", FileForm, Forms.Path, "Its private key in PEM, when that is a file of its own.") { Optional = true },
        new TextSetting("Smpp:Tls:CertificatePassword", "up to 1024 characters", Forms.UpTo(1024), "Password of the PFX or of the PEM key.") { Secret = true, Optional = true },
        new WordSetting("Smpp:Tls:ClientCertificates", ["none", "allow", "require"], "Whether clients show a certificate: none is asked for, one may be shown, one must be."),
        new TextSetting("Smpp:Tls:ClientCa", FileForm, Forms.Path, "Who signs clients' certificates, PEM; without it those whom the machine trusts.") { Optional = true },

        new TextSetting("Http:Host", HostForm, Forms.Host, "Address to listen at. 127.0.0.1 means loopback, IPv4 and IPv6."),
        new NumberSetting("Http:Port", 0, 65535, "Port; 0 is any free one."),
        new NumberSetting("Http:Tls:Port", 0, 65535, "Port for HTTPS (8443 is usual): any value opens it; 0 is any free one.") { Optional = true },
        new TextSetting("Http:Tls:Certificate", FileForm, Forms.Path, "Certificate, PFX or PEM, with its chain. Read anew when it changes. Without it a self-signed one is made once in Storage:Path, for the providers' own host names too.") { Optional = true },
        new TextSetting("Http:Tls:CertificateKey", FileForm, Forms.Path, "Its private key in PEM, when that is a file of its own.") { Optional = true },
        new TextSetting("Http:Tls:CertificatePassword", "up to 1024 characters", Forms.UpTo(1024), "Password of the PFX or of the PEM key.") { Secret = true, Optional = true },
        new TextSetting("Http:Tls:Names:#", "a host name", Forms.HostName, "Further names that the self-signed certificate carries, as that of your smsgate host; a new one makes it anew."),
        .. BulkRows,
        new WordSetting("Http:Callbacks:Reach", ["private", "any"], "Where reports to clients' own addresses may go: private is loopback and private ranges (10/8, 172.16/12, 192.168/16, fc00::/7)."),
        new TextSetting("Http:Callbacks:AllowedAddresses:#", "an IP address or range", Forms.AddressRange, "Where they may go besides."),
        new DurationSetting("Http:Callbacks:ConnectTimeout", TimeSpan.FromMilliseconds(100), Hour, "How long a connection may take."),
        new DurationSetting("Http:Callbacks:Timeout", TimeSpan.FromMilliseconds(100), Hour, "How long a try may take in all; a silent one has failed then."),
        new NumberSetting("Http:Callbacks:MaxAnswerBytes", 1_024, 16 << 20, "Octets of an answer that are read."),
        new FlagSetting("Http:Callbacks:VerifyCertificates", "Whether the certificate of an https address must be one that this machine trusts."),
        new TextSetting("Http:Decision:MessageTypes", "whole numbers with commas", Forms.Numbers, "message_type taken; the newer ones of the provider are 222, 225, 301 and 304."),
        new DurationSetting("Http:Decision:FallbackTtl", Second, Day, "Validity of a Viber message that has an SMS behind it, whatever validity_period says."),
        new DurationSetting("Http:Decision:SmsValidity", Second, TimeSpan.FromDays(30), "Validity of that SMS."),
        new FlagSetting("Http:Decision:ExtendedSmsStatuses", "sms_message_status 6 (accepted) and 0 (unknown) too, and both SMS keys from the first answer on; some SDKs know neither."),
        new WordSetting("Http:Decision:UnknownIds", ["error", "status"], "What receive-viber answers for an id that was never given: code 1, or status 20."),
        new WordSetting("Http:Decision:ExpiredIds", ["error", "status"], "The same for an id older than five days."),
        new FlagSetting("Http:Decision:ErrorStatuses", "Errors with the HTTP status that their body names, instead of 200; the SDKs read them at 200 alone."),
        new TextSetting("Http:Decision:CallbackRetries", "whole numbers with commas", Forms.Numbers, "Seconds before each further try of a callback."),
        new WordSetting("Http:Decision:ReplyTime", ["local", "unix"], "The form of time in a reply: 2026-01-01 12:00:00 in the account's zone, or seconds since 1970."),
        new NumberSetting("Http:Smsc:MaxParallel", 0, 1_000_000, "SMSC: requests at a time from one account, above it error 9; 0 is no limit (the provider's own is 15)."),
        new NumberSetting("Http:Smsc:CostRepeats", 0, 1_000_000, "SMSC: identical cost requests a minute, above it error 9; 0 is no limit. Accounts without the duplicate rule have none."),
        new TextSetting("Http:Smsc:Currency", "1 to 10 characters", Forms.UpTo(10, 1), "SMSC: what cur=1 adds to the balance."),
        new TextSetting("Http:Smsc:NoRoute:#", "1 to 20 digits", Forms.NumberBeginning, "SMSC: beginnings of numbers that cannot be reached, error 8."),
        new MoneySetting("Http:Smsc:UncountedBalance", 1_000_000_000, "SMSC: the balance shown to an account that counts none."),
        .. CascadingRows,

        new TextSetting("Admin:Host", HostForm, Forms.Host, "Address to listen at. Any but loopback needs Admin:Token."),
        new NumberSetting("Admin:Port", 0, 65535, "Port; 0 is any free one."),
        new TextSetting("Admin:Token", "16 to 256 ASCII characters without spaces", Forms.Token, "What callers have to show: programs as Authorization: Bearer, browsers once on the page. Where it is set it is asked for on loopback too; /healthz and /readyz never ask.") { Secret = true, Optional = true },
        new TextSetting("Admin:AllowedHosts:#", "a host name", Forms.HostName, "Names that the port answers to besides localhost, IP addresses and the machine's own: that of a container, or of a proxy before it."),

        new WordSetting("Storage:Provider", ["sqlite", "memory"], "Files in Storage:Path, or nothing that outlives the process.") { Later = ["postgres"] },
        new TextSetting("Storage:Path", "a folder", Forms.Path, "Folder for everything the hub writes, made when missing; relative to the working directory."),
        new WordSetting("Storage:Durability", ["full", "normal", "none"], "What an accepted message has survived when its answer goes out: full the machine (fsync), normal the process, none nothing."),
        new NumberSetting("Storage:RetentionMessages", 1_000, 1_000_000_000, "Messages kept; the oldest go first."),
        new DurationSetting("Storage:RetentionAge", TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650), "Age at which a message goes. Whichever of the two comes first."),
        new NumberSetting("Storage:SegmentBytes", 1 << 20, 1L << 30, "Size of one segment of the store, octets."),

        new DurationSetting("Delivery:Delay", TimeSpan.Zero, Day, "From acceptance to the final state of a message that goes through."),
        new DurationSetting("Delivery:MaxValidity", Second, TimeSpan.FromDays(30), "Validity when the client gives none, and the longest there is."),
        new DurationSetting("Delivery:PartsTimeout", Second, Day, "How long missing parts of a message are waited for before the others are rejected."),
        new MoneySetting("Delivery:Price", 1_000_000, "Price of one part of a text message."),

        new WordSetting("Tariff:#:Channel", ["sms", "viber", "whatsapp", "vk", "mms", "mail", "call", "hlr", "ping"], "The line's channel."),
        new TextSetting("Tariff:#:Network", "MCC and MNC as 25001, or MCC as 250", Forms.Digits(6), "For subscribers of this network or country; without it for all.") { Optional = true },
        new MoneySetting("Tariff:#:Price", 1_000_000, "Of one part of a text message, of one message on another channel. Without a line: Delivery:Price."),

        new NumberSetting("Callbacks:MaxParallel", 1, 1_000, "Tries under way at a time for one account."),
        new DurationSetting("Callbacks:AdvanceWait", TimeSpan.Zero, Hour, "How long clock/advance waits in all, of real time, for the tries that it sets off."),

        new WordSetting("Accounts:Mode", ["strict", "open"], "strict lets in the accounts listed; open lets in any system_id with any password."),
        new NumberSetting("Accounts:FailuresPerMinute", 1, 1_000_000, "Wrong passwords a minute, for one address and account, before further tries are refused."),
        new DurationSetting("Accounts:LockoutTime", TimeSpan.Zero, Day, "How long they are refused."),
        new TextSetting("Accounts:List:#:Name", "1 to 64 characters; SMPP takes up to 15 of them", Forms.UpTo(64, 1), "Login and system_id, each only once."),
        new TextSetting("Accounts:List:#:Password", "plain, or what SmppHub hash-password prints", Forms.Password, "Password.") { Secret = true },
        new TextSetting("Accounts:List:#:SigningSecret", "up to 1024 characters", Forms.UpTo(1024), "Secret of signed requests (bulk).") { Secret = true, Optional = true },
        new TextSetting("Accounts:List:#:BearerToken", "up to 1024 characters", Forms.UpTo(1024), "Bearer token (cascading).") { Secret = true, Optional = true },
        new TextSetting("Accounts:List:#:ApiKey", "up to 1024 characters", Forms.UpTo(1024), "API key (decision, smsc-http).") { Secret = true, Optional = true },
        new TextSetting("Accounts:List:#:TimeZone", "an IANA time zone, as Europe/Moscow or UTC", Forms.TimeZone, "Zone of the times shown to the client."),
        new NumberSetting("Accounts:List:#:MaxBinds", 0, 1_000_000, "Sessions at a time; 0 is no limit."),
        new NumberSetting("Accounts:List:#:Rate", 0, 10_000_000, "Submissions a second, above it ESME_RTHROTTLED; 0 is no limit."),
        new NumberSetting("Accounts:List:#:HttpRate", 0, 10_000_000, "Messages a second at each provider's HTTP door, above it the provider's own refusal; 0 is no limit."),
        new MoneySetting("Accounts:List:#:Balance", 1_000_000_000, "Money at the first start; without it none is counted. What is left is kept with the store.") { Optional = true },
        new TextSetting("Accounts:List:#:CallbackUrl", "an http or https address", Forms.UpTo(2048), "Where HTTP reports go; PATCH /api/v1/accounts/{name} changes it while the hub runs.") { Optional = true },
        new WordSetting("Accounts:List:#:CallbackMethod", ["POST", "GET"], "How a report goes out that is a form."),
        new NumberSetting("Accounts:List:#:DeliverWindow", 1, 10_000, "Unanswered deliver_sm a session, instead of Smpp:DeliverWindow.") { Optional = true },
        new FlagSetting("Accounts:List:#:SmsResend", "SMS Online: a Viber message that was not delivered is sent by SMS with its txt where it has no expiry_txt."),
        new FlagSetting("Accounts:List:#:InterimReports", "SMS Online: callbacks say buffered at acceptance, before the end is known."),
        new WordSetting("Accounts:List:#:Deliver", ["deliver_sm", "data_sm"], "What receipts and messages from handsets go out as; peers below 3.4 get deliver_sm."),
        new WordSetting("Accounts:List:#:ResponseIds", ["decimal", "hex"], "How answers to submissions write message_id. hex is a fault to test clients with: receipts and all else stay decimal."),
        new TextSetting("Accounts:List:#:DistributionLists:#:Name", "1 to 20 characters", Forms.UpTo(20, 1), "The account's own list, before one of the same name in Smpp:DistributionLists."),
        new TextSetting("Accounts:List:#:DistributionLists:#:Members:#", "a number of 3 to 20 digits", Forms.Digits(20), "Its members."),
        new NumberSetting("Accounts:List:#:QueueLimit", 0, 1_000_000_000, "Messages not yet final at a time, above it ESME_RMSGQFUL; 0 is no limit."),
        new NumberSetting("Accounts:List:#:ReceiptLimit", 0, 100_000_000, "Receipts kept while no receiver is bound; the oldest go first."),
        new DurationSetting("Accounts:List:#:ReceiptAge", Second, TimeSpan.FromDays(365), "How long they are kept."),
        new FlagSetting("Accounts:List:#:Latin1", "data_coding 0 as ISO-8859-1 in every session, as with system_type ISO."),
        new TextSetting("Accounts:List:#:AllowedAddresses:#", "an IP address or range", Forms.AddressRange, "Where the account may come from; none is anywhere."),
        .. CascadingAccountRows,
        new FlagSetting("Accounts:List:#:Duplicates:Enabled", "The duplicate rule: one identical request a window, else ESME_RSUBMITFAIL."),
        new DurationSetting("Accounts:List:#:Duplicates:Window", Second, Hour, "How long a request is remembered."),
        new NumberSetting("Accounts:List:#:Duplicates:MaxBytes", 1 << 16, 1L << 36, "Bound of the rule's memory, octets; the oldest are forgotten and counted."),
        new FlagSetting("Accounts:List:#:Flood:Enabled", "The flood rule: so many messages in a row to one number, then ESME_RSUBMITFAIL."),
        new NumberSetting("Accounts:List:#:Flood:Limit", 1, 250, "Messages in a row to one number."),
        new DurationSetting("Accounts:List:#:Flood:Gap", Second, Hour, "A pause of this length starts the count anew."),
        new NumberSetting("Accounts:List:#:Flood:MaxBytes", 1 << 16, 1L << 36, "Bound of the rule's memory, octets; the oldest are forgotten and counted."),

        new TextSetting("Telemetry:Otlp:Endpoint", "an http or https address", Forms.HttpAddress, "A collector that takes OTLP, as http://127.0.0.1:4318 for http and http://127.0.0.1:4317 for grpc; without it nothing is sent.") { Optional = true },
        new WordSetting("Telemetry:Otlp:Protocol", ["http", "grpc"], "http is protobuf over HTTP, at /v1/metrics where the address has no path."),
        new DurationSetting("Telemetry:Otlp:Interval", Second, Hour, "How often."),
        new TextSetting("Telemetry:Otlp:Headers", "as name=value,name=value", Forms.HeaderList, "Headers of every request, as for an API key.") { Secret = true, Optional = true },

        new WordSetting("Logging:Level", ["trace", "debug", "information", "warning", "error", "critical", "none"], "The least that is written."),
        new FlagSetting("Logging:Console", "To standard output, a line an event."),
        new FlagSetting("Logging:File", "To smpphub-YYYYMMDD.log in Logging:Path, through a bounded queue: what does not fit is dropped and counted."),
        new FlagSetting("Logging:Json", "To smpphub-YYYYMMDD.jsonl beside it, a JSON object an event with connection, session and sequence as fields."),
        new FlagSetting("Logging:Redaction", "Phone numbers as 7916***4567 and addresses without their query, in every log and at every level."),
        new TextSetting("Logging:Path", "a folder", Forms.Path, "Folder of the log files, made when missing; relative to the working directory."),
        new NumberSetting("Logging:MaxFileBytes", 1 << 16, 1L << 32, "A file that reaches this size is followed by another of the same day, octets."),
        new NumberSetting("Logging:MaxFiles", 1, 10_000, "Files kept; the oldest go first."),
    ];

    private static readonly FrozenDictionary<string, Setting> ByKey =
        Rows.ToFrozenDictionary(row => row.Key, StringComparer.OrdinalIgnoreCase);

    // Everything that has rows below it: `Smpp`, `Accounts:List`, `Accounts:List:#`…
    private static readonly FrozenSet<string> Parents =
        Rows.SelectMany(row => Above(row.Key)).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Names that the contract keeps for later versions: better said than called unknown.
    private static readonly string[] Later = ["Storage:ConnectionString", "Cluster"];

    /// <summary>The row of a key as the sources spell it (`accounts:list:0:name`), or null.</summary>
    public static Setting? Find(string key) => ByKey.GetValueOrDefault(Pattern(key));

    /// <summary>Whether rows lie below the key.</summary>
    public static bool IsSection(string key) => Parents.Contains(Pattern(key));

    /// <summary>Whether the key is kept for a later version.</summary>
    public static bool IsLater(string key) => Later.Contains(key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The known key that an unknown one was meant to be, with its own indexes, or null.</summary>
    public static string? NearestTo(string key)
    {
        var near = Nearest.ToPath(Pattern(key), [.. Rows.Select(row => row.Key), .. Parents]);
        if (near is null)
            return null;
        var indexes = new Queue<string>(Index().Matches(key).Select(match => match.Value));
        return Slot().Replace(near, _ => indexes.TryDequeue(out var index) ? index : "0");
    }

    private static IEnumerable<string> Above(string key)
    {
        for (var colon = key.LastIndexOf(':'); colon > 0; colon = key.LastIndexOf(':', colon - 1))
            yield return key[..colon];
    }

    private static string Pattern(string key) => Index().Replace(key, "#");

    [GeneratedRegex(@"(?<=:)\d+(?=:|$)")]
    private static partial Regex Index();

    [GeneratedRegex("(?<=:)#(?=:|$)")]
    private static partial Regex Slot();
}

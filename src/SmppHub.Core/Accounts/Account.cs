using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>An account while the hub runs: its settings, its two rules, its rate and its receivers.</summary>
public sealed class Account : IDisposable
{
    private readonly TimeZoneInfo _zone;
    private readonly IDocumentStore _documents;
    private AccountCallbacks _callbacks;
    private MinuteDigits _minute = new(long.MinValue, new byte[ReceiptText.DateLength]);
    private int _binds;
    private int _inFlight;

    internal Account(AccountOptions options, bool isAuto, TimeZoneInfo zone, IDocumentStore documents)
    {
        _documents = documents;
        _callbacks = AccountCallbacks.Load(options, documents);
        ReportsSubmissions = Reports(_callbacks);
        Switches = AccountSwitches.Load(options, documents);
        Balance = options.Balance is { } initial ? new Balance(options.Name, initial, documents) : null;
        HttpRates = options.HttpRate > 0 ? [.. Enum.GetValues<Door>().Select(_ => new TokenBucket(options.HttpRate, options.HttpRate))] : null;
        Options = options;
        IsAuto = isAuto;
        _zone = zone;
        DeliversDataSm = string.Equals(options.Deliver, "data_sm", StringComparison.OrdinalIgnoreCase);
        AnswersInHex = string.Equals(options.ResponseIds, "hex", StringComparison.OrdinalIgnoreCase);
        Duplicates = options.Duplicates.Enabled ? new DuplicateTable(options.Duplicates.Window, options.Duplicates.MaxBytes) : null;
        Flood = options.Flood.Enabled ? new FloodTable(options.Flood.Limit, options.Flood.Gap, options.Flood.MaxBytes) : null;
        Rate = options.Rate > 0 ? new TokenBucket(options.Rate, options.Rate) : null;
        Receipts = new ReceiptRouter(this);
    }

    /// <summary>Login and system_id.</summary>
    public string Name => Options.Name;

    /// <summary>As the settings give it.</summary>
    public AccountOptions Options { get; }

    /// <summary>Whether its receivers get data_sm instead of deliver_sm.</summary>
    public bool DeliversDataSm { get; }

    /// <summary>Whether its submissions are answered with the id in hex, which its receipts then contradict.</summary>
    public bool AnswersInHex { get; }

    /// <summary>Let in by `Accounts:Mode=open` without being listed.</summary>
    public bool IsAuto { get; }

    /// <summary>Its bound receivers and what waits for them.</summary>
    public ReceiptRouter Receipts { get; }

    /// <summary>Sessions bound now.</summary>
    public int Binds => Volatile.Read(ref _binds);

    /// <summary>Messages not final yet, counted where the account has a queue limit.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Octets of memory both rules take now.</summary>
    public long RuleBytes => (Duplicates?.Bytes ?? 0) + (Flood?.Bytes ?? 0);

    /// <summary>Entries both rules forgot at the bound of their memory.</summary>
    public long RuleEvicted => (Duplicates?.Evicted ?? 0) + (Flood?.Evicted ?? 0);

    /// <summary>How near the account is to its queue limit: 0 idle to 99 full; 0 where it has none.</summary>
    public byte Congestion => (byte)(Options.QueueLimit > 0 ? Math.Clamp(99L * InFlight / Options.QueueLimit, 0, 99) : 0);

    /// <summary>Where its HTTP reports go.</summary>
    public AccountCallbacks Callbacks => _callbacks;

    /// <summary>Whether what came as a submit_sm (or by SMSC's HTTP side) may be reported by HTTP; asked for every message, so kept.</summary>
    internal bool ReportsSubmissions { get; private set; }

    /// <summary>What it has turned on.</summary>
    public AccountSwitches Switches { get; private set; }

    /// <summary>Its money; null when it is not counted.</summary>
    public Balance? Balance { get; }

    /// <summary>By door; null when there is no limit.</summary>
    internal TokenBucket[]? HttpRates { get; }

    internal DuplicateTable? Duplicates { get; }

    internal FloodTable? Flood { get; }

    internal TokenBucket? Rate { get; }

    /// <summary>Takes a place for a session; false at the limit.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _binds) <= Options.MaxBinds || Options.MaxBinds == 0)
        {
            return true;
        }

        Interlocked.Decrement(ref _binds);
        return false;
    }

    /// <summary>Gives the place back.</summary>
    public void Leave() => Interlocked.Decrement(ref _binds);

    /// <summary>Changes where its HTTP reports go, durably; what is due from now on goes there.</summary>
    public void SetCallbacks(AccountCallbacks callbacks)
    {
        callbacks.Save(Name, _documents);
        _callbacks = callbacks;
        ReportsSubmissions = Reports(callbacks);
    }

    /// <summary>Turns something on or off, durably, for what comes from now on.</summary>
    public void SetSwitches(AccountSwitches switches)
    {
        switches.Save(Name, _documents);
        Switches = switches;
    }

    /// <summary>A request at a provider's door; false above the account's rate there.</summary>
    /// <param name="door">Which.</param>
    /// <param name="realNow">Monotonic milliseconds of real time.</param>
    /// <param name="messages">How many messages it brings.</param>
    internal bool TryPass(Door door, long realNow, int messages)
    {
        for (var i = 0; HttpRates is not null && i < messages; i++)
        {
            if (!HttpRates[(int)door].TryTake(realNow))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Reports(AccountCallbacks callbacks) => (callbacks.For(Door.Smpp) ?? callbacks.For(Door.SmscHttp)) is not null;

    internal void CountInFlight(int by) => Interlocked.Add(ref _inFlight, by);

    /// <summary>yyMMddHHmm in the account's zone: ten ASCII digits, made once a minute.</summary>
    internal ReadOnlySpan<byte> MinuteText(long unixMilliseconds)
    {
        var minute = unixMilliseconds / 60_000;
        var cached = _minute;
        if (cached.Minute != minute)
        {
            var digits = new byte[ReceiptText.DateLength];
            ReceiptText.FormatDate(LocalTime(unixMilliseconds).DateTime, digits);
            _minute = cached = new MinuteDigits(minute, digits);
        }

        return cached.Digits;
    }

    /// <summary>A moment as the account's clients see it.</summary>
    public DateTimeOffset LocalTime(long unixMilliseconds) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds), _zone);

    /// <inheritdoc/>
    public void Dispose()
    {
        Duplicates?.Dispose();
        Flood?.Dispose();
    }

    private sealed record MinuteDigits(long Minute, byte[] Digits);
}

using Microsoft.Extensions.Logging;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// The SMS centre: what doors hand in goes through admission into the store, and from there on its way. One hub serves
/// all doors. Threads: any.
/// </summary>
public sealed class Hub : IAsyncDisposable
{
    private readonly Admission _admission;
    private readonly TimeProvider _real;

    private Hub(
        IMessageStore store, SubscriberDirectory subscribers, CellAreas areas, AccountDirectory accounts, HubClock clock, TimeProvider real, DeliveryOptions options, ILogger log)
    {
        Store = store;
        Subscribers = subscribers;
        Accounts = accounts;
        Clock = clock;
        _real = real;
        var planner = new Planner(subscribers, options);
        var assembler = new Assembler();
        _admission = new Admission(planner, assembler);
        Networks = new NetworkFacts(subscribers);
        Delivery = new Delivery(store, accounts, clock, planner, assembler, subscribers, Networks, options, log);
        Messages = new MessageBook(store, Delivery, clock, options);
        Operations = new MessageOperations(Messages, Delivery, clock);
        Broadcasts = new Broadcasts(store, areas, clock, real, options);
    }

    /// <summary>What doors brought since the start.</summary>
    public HubCounts Counts { get; } = new();

    /// <summary>The accounts.</summary>
    public AccountDirectory Accounts { get; }

    /// <summary>Business time.</summary>
    public HubClock Clock { get; }

    /// <summary>The way out.</summary>
    public Delivery Delivery { get; }

    /// <summary>What was accepted, for those who look.</summary>
    public MessageBook Messages { get; }

    /// <summary>What clients do to messages they sent.</summary>
    public MessageOperations Operations { get; }

    /// <summary>Cell broadcasts.</summary>
    public Broadcasts Broadcasts { get; }

    /// <summary>The home location register.</summary>
    public NetworkFacts Networks { get; }

    /// <summary>Phones out of the ordinary.</summary>
    public SubscriberDirectory Subscribers { get; }

    /// <summary>Where messages live.</summary>
    public IMessageStore Store { get; }

    /// <summary>
    /// Opens the hub over a store: picks up what was left to do and starts to deliver. Business time goes on from the
    /// newest stored moment if that is ahead of the wall clock.
    /// </summary>
    public static Hub Open(
        IMessageStore store, IDocumentStore documents, AccountsOptions accounts, DeliveryOptions delivery, HubClock clock, TimeProvider real, ILogger log)
    {
        clock.MoveTo(store.LastTime);
        var hub = new Hub(store, new SubscriberDirectory(documents), new CellAreas(documents), new AccountDirectory(accounts, real), clock, real, delivery, log);
        hub.Delivery.Recover();
        hub.Delivery.Start();
        return hub;
    }

    /// <summary>What a door gathers of one read, judged together.</summary>
    public Intake NewIntake() => new(_admission, _real, Counts);

    /// <summary>Stores a batch; when it completes, its messages are acknowledged and <see cref="Accepted"/> must follow the responses.</summary>
    public ValueTask AppendAsync(RecordBatch batch) => Store.AppendAsync(batch);

    /// <summary>The responses of a batch are written: its messages go on their way.</summary>
    public void Accepted(Account account, RecordBatch batch)
    {
        Counts.Accepted(batch.Door, batch.Count);
        Delivery.Accepted(account, batch);
    }

    /// <summary>A receiver is bound, its bind_resp written: what waits for the account goes out.</summary>
    public void Bound(Account account, IReceiver receiver)
    {
        account.Receipts.Add(receiver);
        account.Receipts.Pump(Delivery, receiver);
    }

    /// <summary>A receiver is gone; what it had not answered goes to the next.</summary>
    public void Unbound(Account account, IReceiver receiver, ReadOnlySpan<long> unanswered)
    {
        account.Receipts.Remove(receiver, unanswered);
        PumpAll(account);
    }

    /// <summary>Deliveries were not answered in time or asked for later.</summary>
    public static void NotTaken(Account account, ReadOnlySpan<long> keys) => account.Receipts.Return(keys);

    /// <summary>A receiver has room.</summary>
    public void Pump(Account account, IReceiver receiver) => account.Receipts.Pump(Delivery, receiver);

    private void PumpAll(Account account)
    {
        foreach (var receiver in account.Receipts.Snapshot())
        {
            account.Receipts.Pump(Delivery, receiver);
        }
    }

    /// <summary>A handset sends a text to the account: to a bound receiver, or kept until one binds.</summary>
    /// <returns>The message's id.</returns>
    public async ValueTask<string> SendFromHandsetAsync(Account account, string from, string to, string text)
    {
        var body = HandsetMessage.Write(from, to, text);
        var batch = new RecordBatch();
        batch.Reset(account.Name, Door.None, Clock.Now);
        batch.Add(new RecordHeader(RecordKind.FromHandset, RecordFlags.Open, Channel.Sms, MessageState.Enroute, 0, 0, 0, batch.Time, batch.Time), body);
        await Store.AppendAsync(batch).ConfigureAwait(false);
        Counts.Accepted(Door.None, 1);
        Delivery.AcceptedFromHandset(account, batch);
        return MessageIds.ToText(batch.FirstSequence);
    }

    /// <summary>Forgets what the duplicate and flood rules remember, so that the same request passes again.</summary>
    public void ForgetRules()
    {
        foreach (var account in Accounts.All)
        {
            account.Duplicates?.Clear();
            account.Flood?.Clear();
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Delivery.Stop();
        Broadcasts.Dispose();
        Accounts.Dispose();
        return ValueTask.CompletedTask;
    }
}

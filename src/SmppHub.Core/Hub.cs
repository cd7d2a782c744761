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
    private readonly Cascades _cascades;
    private readonly Planner _planner;
    private readonly TimeProvider _real;
    private int _handsetReference;

    private Hub(
        IMessageStore store, IDocumentStore documents, SubscriberDirectory subscribers, CellAreas areas, AccountDirectory accounts, HubClock clock,
        TimeProvider real, HubOptions options, ILogger log)
    {
        Store = store;
        Documents = documents;
        Subscribers = subscribers;
        Accounts = accounts;
        Lists = new AccountLists(options.Accounts, documents);
        Clock = clock;
        _real = real;
        var planner = _planner = new Planner(subscribers, options.Delivery);
        var assembler = new Assembler();
        Rules = new RuleBook(documents);
        Networks = new NetworkFacts(subscribers);
        Tariff = new Tariff(options.Tariff, options.Delivery.Price, Networks);
        _admission = new Admission(planner, assembler, Tariff);
        var timeline = new Timeline();
        Callbacks = new Callbacks(store, clock, accounts, timeline, options.Doors, options.Sender, options.Callbacks, log);
        Delivery = new Delivery(store, accounts, clock, planner, assembler, subscribers, Networks, Tariff, options.Delivery, timeline, Callbacks, log) { Rules = Rules };
        var uuids = new MessageUuids(documents);
        Messages = new MessageBook(store, Delivery, clock, Tariff, uuids, Rules);
        _cascades = new Cascades(Delivery, clock, real, planner, accounts, subscribers, Callbacks, Tariff, Counts, uuids) { Messages = Messages, Rules = Rules };
        Messages.Cascades = Delivery.Cascades = _cascades;
        Delivery.Messages = Messages;
        Delivery.Handsets = Handsets;
        Operations = new MessageOperations(Messages, Delivery, clock);
        Events = new EventStream(this);
        Faults = new FaultBench(real, Events);
        Trace = new WireTrace(Events.First, clock);
        Delivery.Events = Callbacks.Events = Messages.Events = Events;
        Broadcasts = new Broadcasts(store, areas, clock, real, options.Delivery);
        Snapshots = new Snapshots(this, real);
    }

    /// <summary>What doors brought since the start.</summary>
    public HubCounts Counts { get; } = new();

    /// <summary>What happens, for those who listen.</summary>
    public EventStream Events { get; }

    /// <summary>What goes wrong with sessions and doors, by order.</summary>
    public FaultBench Faults { get; }

    /// <summary>The last PDUs.</summary>
    public WireTrace Trace { get; }

    /// <summary>The last messages that handsets sent.</summary>
    public HandsetBook Handsets { get; } = new();

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

    /// <summary>States to come back to.</summary>
    public Snapshots Snapshots { get; }

    /// <summary>The home location register.</summary>
    public NetworkFacts Networks { get; }

    /// <summary>What messages cost.</summary>
    public Tariff Tariff { get; }

    /// <summary>Reports to clients' own addresses.</summary>
    public Callbacks Callbacks { get; }

    /// <summary>Small documents beside the messages, for doors that keep something of their own.</summary>
    public IDocumentStore Documents { get; }

    /// <summary>Phones out of the ordinary.</summary>
    public SubscriberDirectory Subscribers { get; }

    /// <summary>What becomes of certain messages.</summary>
    public RuleBook Rules { get; }

    /// <summary>Templates, bases and stop-lists of accounts.</summary>
    public AccountLists Lists { get; }

    /// <summary>Where messages live.</summary>
    public IMessageStore Store { get; }

    /// <summary>
    /// Opens the hub over a store: picks up what was left to do and starts to deliver. Business time goes on from the
    /// newest stored moment if that is ahead of the wall clock.
    /// </summary>
    public static Hub Open(
        IMessageStore store, IDocumentStore documents, HubClock clock, TimeProvider real, HubOptions options, ILogger log)
    {
        clock.MoveTo(store.LastTime);
        var hub = new Hub(
            store, documents, new SubscriberDirectory(documents), new CellAreas(documents), new AccountDirectory(options.Accounts, real, documents),
            clock, real, options, log);
        hub.Delivery.Recover();
        hub.Callbacks.Start();
        hub.Delivery.Start();
        return hub;
    }

    /// <summary>Completes, soon after a start, when both rules remember what came before it; <see cref="Intake.Judge"/> must come after.</summary>
    public Task RulesRecalled => Delivery.RulesRecalled;

    /// <summary>What a door gathers of one read, judged together.</summary>
    public Intake NewIntake() => new(_admission, _real, Counts, Events, Rules);

    /// <summary>
    /// Takes in the messages of one request at a provider's door, all or none; when it completes they are stored and on their
    /// way. Refused are an account's rate and a balance that does not cover them.
    /// </summary>
    /// <exception cref="IOException">The store did not take them; nothing is acknowledged.</exception>
    public ValueTask<Placement> SubmitAsync(Account account, Door door, IReadOnlyList<Cascade> cascades) => _cascades.SubmitAsync(account, door, cascades);

    /// <summary>Stores a batch; when it completes, its messages are acknowledged and <see cref="Accepted"/> must follow the responses.</summary>
    public ValueTask AppendAsync(RecordBatch batch) => Store.AppendAsync(batch);

    /// <summary>The responses of a batch are written (or are to be overtaken: <see cref="Intake.IsEarly"/>): its messages go on their way.</summary>
    public void Accepted(Account account, RecordBatch batch)
    {
        Counts.Accepted(batch.Door, batch.Count);
        if (Events.IsOn)
        {
            Events.Accepted(account, batch);
        }

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
        account.Receipts.PumpAll(Delivery);
    }

    /// <summary>Deliveries were not answered in time or asked for later.</summary>
    public static void NotTaken(Account account, ReadOnlySpan<long> keys) => account.Receipts.Return(keys);

    /// <summary>A receiver has room.</summary>
    public void Pump(Account account, IReceiver receiver) => account.Receipts.Pump(Delivery, receiver);

    /// <summary>The error code with which a text message to this number would fail now; 0 when it would arrive.</summary>
    public ushort FaultNow(ReadOnlySpan<byte> source, ReadOnlySpan<byte> number) => _planner.FaultNow(source, number);

    /// <summary>A handset sends a text to the account: to a bound receiver, or kept until one binds.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="from">The phone.</param>
    /// <param name="to">The service.</param>
    /// <param name="text">What it says.</param>
    /// <param name="tlvs">TLVs of the deliver_sm beside the text, for peers that know TLVs.</param>
    /// <param name="form">Its alphabet, and what becomes of a long one.</param>
    /// <returns>The message's id; of parts the first one's.</returns>
    public async ValueTask<string> SendFromHandsetAsync(
        Account account, string from, string to, string text, IReadOnlyList<DocumentTlv>? tlvs = null, HandsetForm form = default)
    {
        var bodies = HandsetMessage.Write(from, to, text, tlvs ?? [], form, (ushort)Interlocked.Increment(ref _handsetReference));
        var batch = new RecordBatch();
        batch.Reset(account.Name, Door.None, Clock.Now);
        foreach (var body in bodies)
        {
            batch.Add(new RecordHeader(RecordKind.FromHandset, RecordFlags.Open, Channel.Sms, MessageState.Enroute, 0, 0, 0, batch.Time, batch.Time), body);
        }

        await Store.AppendAsync(batch).ConfigureAwait(false);
        Counts.Accepted(Door.None, bodies.Count);
        Handsets.Add(batch.FirstSequence, bodies.Count, account.Name, from, to, text, batch.Time);
        Delivery.AcceptedFromHandset(account, batch);
        return MessageIds.ToText(batch.FirstSequence);
    }

    /// <summary>Raised for doors that remember requests of their own: of one account, or of all.</summary>
    public event Action<Account?>? RulesForgotten;

    /// <summary>Forgets what the duplicate and flood rules remember, so that the same request passes again.</summary>
    public void ForgetRules()
    {
        foreach (var account in Accounts.All)
        {
            account.Duplicates?.Clear();
            account.Flood?.Clear();
        }

        RulesForgotten?.Invoke(null);
    }

    /// <summary>Deletes messages, and forgets what the rules and the queues of receipts remember of them, so that one test leaves another alone.</summary>
    public ValueTask<long> ForgetAsync(MessageFilter filter) => new PartialReset(this).RunAsync(filter);

    internal void ForgetRules(Account account)
    {
        account.Duplicates?.Clear();
        account.Flood?.Clear();
        RulesForgotten?.Invoke(account);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Delivery.EndRecallAsync().ConfigureAwait(false);
        Events.Dispose();
        Delivery.Stop();
        Broadcasts.Dispose();
        Callbacks.Dispose();
        Accounts.Dispose();
    }
}

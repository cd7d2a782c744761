using System.Text;
using System.Text.Json;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// Messages with legs: takes them in, walks them leg by leg along the timeline, and raises what their clients are told.
/// All plans are made at acceptance and stored; only what departs from them (a phone that comes back, a message that is
/// read, an outcome that is forced) is written again. Everything here that changes a message runs under the delivery's lock.
/// </summary>
internal sealed partial class Cascades
{
    private readonly Delivery _delivery;
    private readonly IMessageStore _store;
    private readonly HubClock _clock;
    private readonly TimeProvider _real;
    private readonly Planner _planner;
    private readonly AccountDirectory _accounts;
    private readonly SubscriberDirectory _subscribers;
    private readonly Callbacks _callbacks;
    private readonly Tariff _tariff;
    private readonly HubCounts _counts;
    private readonly MessageUuids _uuids;

    /// <summary>Cascades that left their plan and have something left to do. Under the delivery's lock.</summary>
    private readonly Dictionary<long, Departed> _departed = [];

    /// <summary>Cascades with a leg that waits for a phone, by number. Under the delivery's lock.</summary>
    private readonly Dictionary<string, HashSet<long>> _waitingFor = new(StringComparer.Ordinal);

    private readonly RecordBatch _fired = new();

    internal Cascades(
        Delivery delivery, HubClock clock, TimeProvider real, Planner planner, AccountDirectory accounts, SubscriberDirectory subscribers,
        Callbacks callbacks, Tariff tariff, HubCounts counts, MessageUuids uuids)
    {
        (_delivery, _store, _clock, _real, _planner, _accounts) = (delivery, delivery.Store, clock, real, planner, accounts);
        (_subscribers, _callbacks, _tariff, _counts, _uuids) = (subscribers, callbacks, tariff, counts, uuids);
        subscribers.Changed += OnSubscriberChanged;
    }

    /// <summary>Reads messages as people see them.</summary>
    internal required MessageBook Messages { get; init; }

    /// <summary>Asked for each leg when it is planned.</summary>
    internal required RuleBook Rules { get; init; }

    /// <summary>Takes in cascades of one request: all or none.</summary>
    internal async ValueTask<Placement> SubmitAsync(Account account, Door door, IReadOnlyList<Cascade> cascades)
    {
        if (!account.TryPass(door, _real.GetTimestamp() / (_real.TimestampFrequency / 1000), cascades.Count))
        {
            return Refuse(Refusal.Throttled, account, door, cascades);
        }

        var fired = Fire(account, door, cascades);
        if (fired is [.., { Refuses: { } status } refusing])
        {
            return Refuse(refusing, status, account, door, cascades);
        }

        var reserved = account.Balance is null || _tariff.IsFree ? 0 : cascades.Sum(Reservation);
        if (reserved > 0 && !account.Balance!.TryReserve(reserved))
        {
            Array.ForEach(fired, static f => f.GiveBack());
            return Refuse(Refusal.NoMoney, account, door, cascades);
        }

        var batch = new RecordBatch();
        batch.Reset(account.Name, door, _clock.Now);
        var plans = new List<LegPlan>[cascades.Count];
        for (var i = 0; i < cascades.Count; i++)
        {
            plans[i] = Add(batch, cascades[i], fired.Length == 0 ? default : fired[i]);
        }

        _delivery.BeginAccepting();
        try
        {
            await _store.AppendAsync(batch).ConfigureAwait(false);
            var sequences = new long[cascades.Count];
            var next = batch.FirstSequence;
            for (var i = 0; i < cascades.Count; i++)
            {
                sequences[i] = next;
                next += 1 + cascades[i].Legs.Count;
            }

            _counts.Accepted(door, cascades.Count);
            Begin(account, batch, cascades, plans, sequences);
            return new Placement(null, sequences, _uuids);
        }
        catch (IOException)
        {
            account.Balance?.Settle(reserved, 0);
            throw;
        }
        finally
        {
            _delivery.EndAccepting();
        }
    }

    private Placement Refuse(Refusal kind, Account account, Door door, IReadOnlyList<Cascade> cascades)
    {
        _counts.Refused(kind);
        foreach (var cascade in _delivery.Events.IsOn ? cascades : [])
        {
            var (status, reason) = kind == Refusal.Throttled ? (CommandStatus.Throttled, "the account's rate is used up") : (CommandStatus.SubmitFailed, "the account's balance does not cover it");
            _delivery.Events.Refused(account.Name, door, cascade.To, status, reason, kind);
        }

        return new Placement(kind, [], _uuids);
    }

    private List<LegPlan> Add(RecordBatch batch, Cascade cascade, Fired first)
    {
        var taken = first;
        var ask = Asking(batch.Account, batch.Door, cascade, first);
        var plans = CascadePlans.Make(_planner, cascade, [], Math.Max(batch.Time, cascade.SendAt), leg =>
        {
            var fired = ask(leg);
            taken = taken.IsSome ? taken : fired;
            return fired;
        });
        var whole = CascadePlans.Whole(plans);
        var flags = RecordFlags.Open | Admission.FlagsOf(taken.Receipt) | (whole.Waiting ? RecordFlags.Waiting : RecordFlags.None);
        batch.Add(
            new RecordHeader(
                RecordKind.Cascade, flags, cascade.Legs[0].Channel, whole.State, whole.Error, 0, NumberHash.OfNumber(Encoding.ASCII.GetBytes(cascade.To)), whole.StartAt, whole.FinalAt)
            {
                Rule = taken.Number,
            },
            JsonSerializer.SerializeToUtf8Bytes(new PlannedCascade(cascade, plans), StoredJson.Default.PlannedCascade));
        for (var leg = 1; leg <= cascade.Legs.Count; leg++)
        {
            batch.Add(new RecordHeader { Kind = RecordKind.Leg, Behind = (ushort)leg }, default);
        }

        return plans;
    }

    /// <summary>Everything that has to happen is put on the timeline; the runs of a request that share their moment are one entry.</summary>
    private void Begin(Account account, RecordBatch batch, IReadOnlyList<Cascade> cascades, List<LegPlan>[] plans, long[] sequences)
    {
        var run = default(Due);
        for (var i = 0; i < cascades.Count; i++)
        {
            if (_delivery.Events.IsOn)
            {
                _delivery.Events.Accepted(account, batch.Door, sequences[i], plans[i].Select(static p => p.FinalAt).Distinct());
            }

            if (plans[i].Exists(static p => p.Waiting))
            {
                lock (_delivery.Firing)
                {
                    WaitFor(cascades[i].To, sequences[i]);
                    RecheckIfBack(cascades[i].To, sequences[i]);
                }
            }

            foreach (var plan in plans[i])
            {
                var length = 1 + cascades[i].Legs.Count;
                if (plan.FinalAt == run.At && run.Sequence + run.Count == sequences[i])
                {
                    run = run with { Count = run.Count + length };
                }
                else
                {
                    Schedule(run);
                    run = new Due(plan.FinalAt, DueKind.Leg, sequences[i], length);
                }
            }
        }

        Schedule(run);
        if (_callbacks.WantsAccepted(account, batch.Door))
        {
            foreach (var sequence in sequences)
            {
                Tell(account, sequence, ReportKind.Accepted);
            }
        }
    }

    private void Schedule(in Due due)
    {
        if (due.Count > 0)
        {
            _delivery.Schedule(due);
        }
    }

    private void Tell(Account account, long sequence, ReportKind kind, Deed? deed = null)
    {
        if (Messages.Find(sequence) is { } message)
        {
            _delivery.Tell(account, sequence, new Report(kind, message, message.Legs.Count - 1, deed));
        }
    }

    /// <summary>The dearest way that the legs can end: each leg that does not end the cascade by being delivered costs, too.</summary>
    private decimal Reservation(Cascade cascade)
    {
        decimal sure = 0, dearest = 0;
        foreach (var leg in cascade.Legs)
        {
            var price = PriceOf(cascade, leg);
            (sure, dearest) = leg.UntilRead ? (sure + price, dearest) : (sure, Math.Max(dearest, price));
        }

        return sure + dearest;
    }

    /// <summary>What a leg costs when it is delivered.</summary>
    internal decimal PriceOf(Cascade cascade, CascadeLeg leg) => _tariff.Price(leg.Channel, cascade.To) * PartsOf(leg);

    /// <summary>Parts as billed: of an SMS; a messenger's message is one.</summary>
    internal static int PartsOf(CascadeLeg leg) => leg.Channel == Channel.Sms ? Math.Max(1, MessageParts.Count(MessageText.Choose(leg.Text), MessageText.Encode(MessageText.Choose(leg.Text), leg.Text))) : 1;

    /// <summary>What is remembered of a cascade that left its plan.</summary>
    private sealed class Departed
    {
        /// <summary>Moments at which the timeline comes back to it.</summary>
        public SortedSet<long> Moments { get; } = [];

        /// <summary>It had its end.</summary>
        public bool IsFinished { get; set; }
    }
}

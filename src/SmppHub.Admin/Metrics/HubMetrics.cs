using System.Diagnostics;
using System.Diagnostics.Metrics;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>
/// Everything the hub measures of itself, in one table: instruments of the meter `SmppHub` for OpenTelemetry and other
/// listeners, and /metrics, read the same values. Nothing is counted twice for it: it asks those who know when somebody asks.
/// Labels are of the settings' making alone, never a number, an id or a name that a client chose.
/// </summary>
public sealed class HubMetrics : IDisposable
{
    /// <summary>The meter of all instruments.</summary>
    public const string MeterName = "SmppHub";

    private const string Unlisted = "(not listed)";
    private static readonly Spread None = new([], [0], 0);
    private readonly Meter _meter = new(MeterName);
    private readonly Hub _hub;

    /// <summary>Registers the instruments.</summary>
    public HubMetrics(Hub hub, ISessions sessions)
    {
        _hub = hub;
        All =
        [
            Gauge("smpphub_sessions", "Bound sessions.", () => sessions.Totals().Bound),
            Gauge("smpphub_connections", "Connections, bound or not.", () => sessions.Connections),
            Counter("smpphub_pdus_total", "PDUs, by operation and direction (in: from clients).", () => Pdus(sessions.Totals())),
            Gauge("smpphub_window_used", "PDUs that wait for their answer, by direction (in: from clients).", () => Windows(sessions.Totals())),
            Gauge("smpphub_window_limit", "Deliveries that may be unanswered, all sessions together.", () => sessions.Totals().WindowOutLimit),
            Spreads("smpphub_response_seconds", "Time to the response, by door; in SMPP from the read that brought requests to the flush of their responses.", Responses),
            Counter("smpphub_errors_total", "Responses with an error, by command_status.", Errors),
            Counter("smpphub_submissions_accepted_total", "Submissions accepted, by door; from handsets: handset.", Accepted),
            Counter("smpphub_submissions_refused_total", "Submissions refused, by kind of reason.", Refused),
            Counter("smpphub_deliveries_total", "Receipts and handset messages that clients answered.", () => hub.Delivery.Answers),
            Gauge("smpphub_receipts_waiting", "Receipts that wait for a window or a bind.", () => ByAccount(a => a.Receipts.Waiting)),
            Spread("smpphub_receipt_lag_seconds", "Time from a message's end to its receipt's going out, hub time; a write counts with its first.", hub.Delivery.ReceiptLag.Read),
            Spread("smpphub_receipt_answer_seconds", "Time from when a receipt was due to the client's answer; one at a time a session is measured.", hub.Counts.Receipts.Spread),
            Counter("smpphub_receipts_dropped_total", "Receipts dropped at the limits of number and age.", () => ByAccount(a => a.Receipts.Dropped)),
            Gauge("smpphub_handset_messages_unserved", "Handset messages to addresses that no bound receiver serves.", () => ByAccount(a => a.Receipts.Unserved)),
            Gauge("smpphub_timeline_entries", "Runs of messages that wait for their moment.", () => hub.Delivery.Scheduled),
            Gauge("smpphub_messages_incomplete", "Messages with parts missing.", () => hub.Delivery.Incomplete),
            Gauge("smpphub_rule_memory_bytes", "Memory of the duplicate and flood rules.", () => ByAccount(a => a.RuleBytes)),
            Counter("smpphub_rule_evictions_total", "Entries that both rules forgot at the bound of their memory.", () => ByAccount(a => a.RuleEvicted)),
            Gauge("smpphub_store_messages", "Messages kept.", () => hub.Store.Statistics.Messages),
            Gauge("smpphub_store_bytes", "Octets of the store.", () => hub.Store.Statistics.Bytes),
            Gauge("smpphub_store_index_lag", "Messages that no index covers yet.", () => hub.Store.Statistics.IndexLag),
            Counter("smpphub_store_appends_total", "Batches appended.", () => hub.Store.Statistics.Appends),
            Counter("smpphub_store_appended_bytes_total", "Octets appended.", () => hub.Store.Statistics.Appended),
            Spread("smpphub_store_append_seconds", "Time an append took, its turn included and the wait for the disk not.", () => hub.Store.Statistics.AppendTimes ?? None),
            Spread("smpphub_store_append_messages", "Messages an append.", () => hub.Store.Statistics.AppendSizes ?? None),
            Spread("smpphub_store_sync_seconds", "Time the disk took to make appends durable; only where Storage:Durability is full.", () => hub.Store.Statistics.SyncTimes ?? None),
            Gauge("smpphub_event_listeners", "Listeners of /api/v1/events.", () => hub.Events.Listeners),
            Counter("smpphub_events_dropped_total", "Events that a listener did not get.", () => hub.Events.Dropped),
            Counter("smpphub_faults_injected_total", "Faults that were ordered and struck, by action.", Faults),
            Counter("smpphub_callback_tries_total", "Tries of callbacks to clients' addresses.", () => hub.Callbacks.Tries),
            Spread("smpphub_callback_seconds", "Time a try took.", hub.Callbacks.TryTimes.Read),
            Counter("smpphub_callbacks_total", "Callbacks that were done, by how.", Callbacks),
            Gauge("smpphub_callbacks_waiting", "Callbacks not taken yet.", () => hub.Callbacks.Waiting),
            Gauge("smpphub_clock_offset_seconds", "Hub time less wall time.", () => hub.Clock.Offset.TotalSeconds),
            Gauge("smpphub_clock_frozen", "1 while the hub's clock stands still.", () => hub.Clock.IsFrozen ? 1 : 0),
            Counter("process_cpu_seconds_total", "Processor time.", () => Environment.CpuUsage.TotalTime.TotalSeconds),
            Gauge("process_resident_memory_bytes", "Memory of the process.", () => Environment.WorkingSet),
            Gauge("process_start_time_seconds", "When the process began, Unix seconds.", () => StartedAt),
            Gauge("dotnet_gc_heap_bytes", "Memory of the managed heap.", () => GC.GetTotalMemory(false)),
            Counter("dotnet_gc_allocated_bytes_total", "Octets allocated on the managed heap.", () => GC.GetTotalAllocatedBytes()),
            Counter("dotnet_gc_pause_seconds_total", "Time that collections stopped everything.", () => GC.GetTotalPauseDuration().TotalSeconds),
            Counter("dotnet_gc_collections_total", "Collections, by generation.", Collections),
            Gauge("dotnet_threadpool_threads", "Threads of the pool.", () => ThreadPool.ThreadCount),
            Gauge("dotnet_threadpool_queue", "Work that waits for the pool.", () => ThreadPool.PendingWorkItemCount),
        ];
    }

    /// <summary>The hub's version.</summary>
    public static string Version => InfoRoutes.Version;

    /// <summary>All of them, in the order of /metrics.</summary>
    internal IReadOnlyList<Metric> All { get; }

    private static double StartedAt { get; } = new DateTimeOffset(Process.GetCurrentProcess().StartTime).ToUnixTimeMilliseconds() / 1000.0;

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();

    private Metric Gauge(string name, string help, Func<double> value) => Gauge(name, help, () => [new Measurement<double>(value())]);

    private Metric Gauge(string name, string help, Func<IEnumerable<Measurement<double>>> values) => Metric.Of(name, help, MetricKind.Gauge, values).On(_meter);

    private Metric Counter(string name, string help, Func<double> value) => Counter(name, help, () => [new Measurement<double>(value())]);

    private Metric Counter(string name, string help, Func<IEnumerable<Measurement<double>>> values) => Metric.Of(name, help, MetricKind.Counter, values).On(_meter);

    private Metric Spread(string name, string help, Func<Spread> read) => Spreads(name, help, () => [new Spreading(read())]);

    private Metric Spreads(string name, string help, Func<IEnumerable<Spreading>> read) => Metric.Of(name, help, read).On(_meter);

    private static Measurement<double> Labelled(double value, string label, string of) => new(value, new KeyValuePair<string, object?>(label, of));

    private static IEnumerable<Measurement<double>> Pdus(SessionTotals totals) => totals.Pdus.Select(p => new Measurement<double>(
        p.Count, new KeyValuePair<string, object?>("operation", p.Operation), new KeyValuePair<string, object?>("direction", p.FromClient ? "in" : "out")));

    private static IEnumerable<Measurement<double>> Windows(SessionTotals totals) =>
        [Labelled(totals.WindowIn, "direction", "in"), Labelled(totals.WindowOut, "direction", "out")];

    private IEnumerable<Spreading> Responses() => Words.Doors.All.Select(word =>
        new Spreading((Words.Doors.TryRead(word, out var door) ? _hub.Counts.ResponsesOf(door) : _hub.Counts.Responses).Spread(), new KeyValuePair<string, object?>("door", word)));

    private IEnumerable<Measurement<double>> Errors() => _hub.Counts.Errors().Select(e => Labelled(e.Value, "status", e.Key.SpecName()));

    private IEnumerable<Measurement<double>> Accepted() =>
        Words.Doors.All.Select(word => Labelled(Words.Doors.TryRead(word, out var door) ? _hub.Counts.AcceptedBy(door) : 0, "door", word))
            .Append(Labelled(_hub.Counts.AcceptedBy(Door.None), "door", "handset"));

    private IEnumerable<Measurement<double>> Refused() => Enum.GetValues<Refusal>().Where(kind => kind is not (Refusal.Replaces or Refusal.Predefined)).Select(kind => Labelled(_hub.Counts.RefusedFor(kind), "reason", kind switch
    {
        Refusal.Throttled => "throttled",
        Refusal.QueueFull => "queue_full",
        Refusal.Duplicate => "duplicate",
        Refusal.Flood => "flood",
        Refusal.NoMoney => "no_money",
        Refusal.Rule => "rule",
        _ => "invalid",
    }));

    private IEnumerable<Measurement<double>> Faults() =>
        Enum.GetValues<FaultAction>().Select(action => Labelled(_hub.Faults.InjectedBy(action), "action", FaultWords.Of(action)));

    private IEnumerable<Measurement<double>> Callbacks() =>
    [
        Labelled(_hub.Callbacks.Taken, "end", "taken"), Labelled(_hub.Callbacks.GivenUp, "end", "given_up"), Labelled(_hub.Callbacks.Dropped, "end", "no_address"),
    ];

    private static IEnumerable<Measurement<double>> Collections() =>
        Enumerable.Range(0, GC.MaxGeneration + 1).Select(g => Labelled(GC.CollectionCount(g), "generation", g.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Listed accounts by name; those that `Accounts:Mode=open` let in are one, or any client could make labels.</summary>
    private IEnumerable<Measurement<double>> ByAccount(Func<Account, double> value) =>
        _hub.Accounts.All.GroupBy(a => a.IsAuto ? Unlisted : a.Name, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Labelled(g.Sum(value), "account", g.Key));
}

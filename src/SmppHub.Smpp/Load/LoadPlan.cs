using System.Diagnostics;

namespace SmppHub.Smpp.Load;

/// <summary>What all sessions of a run share: the prepared PDUs, the schedule and the receipts.</summary>
internal sealed class LoadPlan
{
    private readonly SubmitTemplate[][] _kinds;
    private readonly int[] _round;
    private readonly double _interval;

    public LoadPlan(LoadOptions options)
    {
        Options = options;
        var run = new Random();
        _kinds = [.. options.Mix.Items.Select(item => SubmitTemplate.Of(item, options, run))];
        _round = options.Mix.Round();
        LongestPdu = _kinds.Max(kind => kind.Max(part => part.Length));
        _interval = options.Rate > 0 ? 1e9 / options.Rate : 0;
    }

    public LoadOptions Options { get; }

    public ReceiptTable Receipts { get; } = new();

    public int LongestPdu { get; }

    public bool IsPaced => _interval > 0;

    /// <summary>When the first submit_sm is due, ns of <see cref="Now"/>; set when every session is bound.</summary>
    public long Started { get; set; }

    /// <summary>Nothing is submitted that is due later than this.</summary>
    public long Deadline { get; set; } = long.MaxValue;

    /// <summary>Time, ns since some moment.</summary>
    public static long Now => (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    /// <summary>The parts of the message with this number.</summary>
    public SubmitTemplate[] PartsOf(long message) => _kinds[_round[message % _round.Length]];

    /// <summary>When a session's n-th submit_sm is due.</summary>
    public long DueOf(int session, long n) => Started + (long)((n * Options.Sessions + session) * _interval);

    /// <summary>How many submit_sm a session makes where the run has a count.</summary>
    public long ShareOf(int session) => Options.Count is { } count
        ? count / Options.Sessions + (session < count % Options.Sessions ? 1 : 0)
        : long.MaxValue;
}

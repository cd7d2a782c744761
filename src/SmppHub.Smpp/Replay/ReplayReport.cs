using System.Text.Json;

namespace SmppHub.Smpp.Replay;

/// <summary>One thing that was not as the fixture says.</summary>
/// <param name="File">The fixture.</param>
/// <param name="Row">Which of its rows, as `name=value …`; empty when it has none.</param>
/// <param name="Line">The line of the step or PDU.</param>
/// <param name="Step">The step, counted from 1.</param>
/// <param name="Field">The field, or `pdu`, `connection`, `rest`.</param>
/// <param name="Expected">What the fixture says.</param>
/// <param name="Got">What came.</param>
/// <param name="Hex">The PDU that came.</param>
public sealed record Difference(string File, string Row, int Line, int Step, string Field, string Expected, string Got, string? Hex)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{File}:{Line} step {Step}{(Row.Length > 0 ? $" [{Row}]" : "")}: {Field} expected {Expected}, got {Got}{(Hex is null ? "" : $" in {Hex}")}";
}

/// <summary>A dialogue, or a step of one, that was not played, and why.</summary>
public sealed record SkippedDialogue(string File, string Reason);

/// <summary>How far a run is.</summary>
public sealed record ReplayProgress(string File, bool Clean, int Done, int Total);

/// <summary>What a run found.</summary>
public sealed record ReplayReport
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Faults of the fixtures themselves.</summary>
    public IReadOnlyList<FixtureFault> Faults { get; init; } = [];

    /// <summary>What differed; at most <see cref="ReplayRun.DifferencesKept"/>.</summary>
    public IReadOnlyList<Difference> Differences { get; init; } = [];

    /// <summary>What was not played.</summary>
    public IReadOnlyList<SkippedDialogue> Skipped { get; init; } = [];

    /// <summary>Dialogues played; a row counts as one.</summary>
    public long Played { get; init; }

    /// <summary>Of these, without a difference.</summary>
    public long Clean { get; init; }

    /// <summary>PDUs sent; octets sent as they are count as one.</summary>
    public long Sent { get; init; }

    /// <summary>PDUs received.</summary>
    public long Received { get; init; }

    /// <summary>How long the run took.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Nothing differed and the fixtures are sound.</summary>
    public bool IsClean => Faults.Count == 0 && Played == Clean;

    /// <summary>The report as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, s_json);
}

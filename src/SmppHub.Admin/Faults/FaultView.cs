using System.Globalization;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>A fault as it is shown and put; its hits are ignored when it is put.</summary>
internal sealed record FaultView(
    string Action, string? Id = null, string? Operation = null, string? Account = null, string? Session = null, double Probability = 1, long? MaxHits = null,
    string? Status = null, int? HttpStatus = null, double? DelayMs = null, double? DelayToMs = null, int? Count = null, long? Hits = null, Door? Door = null)
{
    public static FaultView Of(Fault f) => new(
        FaultWords.Of(f.Action), f.Id, f.Operation is { } operation ? FaultWords.Of(operation) : null, f.Account, f.Session?.ToString(CultureInfo.InvariantCulture),
        f.Probability, f.MaxHits, f.Status is { } status ? Statuses.NameOf(status) : null, f.HttpStatus,
        f.Action is FaultAction.Delay or FaultAction.Stall ? f.Delay.TotalMilliseconds : null, f.DelayTo?.TotalMilliseconds,
        f.Action == FaultAction.Duplicate ? f.Count : null, Door: f.Door);
}

/// <summary>GET /api/v1/faults.</summary>
/// <param name="Preset">Which it is; null of one's own, and when there are none.</param>
/// <param name="Seed">What chance is drawn by.</param>
/// <param name="ExpiresAt">When they end, wall clock; null does not end.</param>
/// <param name="Active">Whether there are any.</param>
/// <param name="Faults">In the order they are asked.</param>
internal sealed record FaultList(string? Preset, long Seed, DateTimeOffset? ExpiresAt, bool Active, IReadOnlyList<FaultView> Faults)
{
    public static FaultList Of(FaultSet? set) => set is null
        ? new(null, 0, null, false, [])
        : new(set.Preset, set.Seed, set.ExpiresAt, true, [.. set.Faults.Select((f, i) => FaultView.Of(f) with { Hits = set.HitsOf(i) })]);
}

/// <summary>PUT /api/v1/faults: a preset or faults, for a time or until a moment; what GET shows may be put back.</summary>
internal sealed record FaultsRequest(
    string? Preset = null, IReadOnlyList<FaultView>? Faults = null, long Seed = 0, double? ForSeconds = null, DateTimeOffset? ExpiresAt = null, bool? Active = null);

/// <summary>Faults that are put together.</summary>
internal sealed record FaultPresetView(string Name, string About, IReadOnlyList<FaultView> Faults);

/// <summary>GET /api/v1/faults/presets.</summary>
internal sealed record FaultPresetList(IReadOnlyList<FaultPresetView> Items, int Total);

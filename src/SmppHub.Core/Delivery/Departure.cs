using System.Text.Json;

namespace SmppHub.Core;

/// <summary>What the changes of a message come to: its plan as it is now, where that is not what was planned.</summary>
internal sealed record Departure(Plan Plan, Channel Channel, Joined? Joined, Replacement? Replacement, string? Reason, bool Hidden)
{
    /// <summary>What the subscriber did, in order.</summary>
    public IReadOnlyList<Deed> Deeds { get; init; } = [];

    /// <summary>Plans of a cascade's legs, where they are not those made at acceptance.</summary>
    public IReadOnlyList<LegPlan>? Legs { get; init; }

    /// <summary>Tries of its callbacks, in order.</summary>
    public IReadOnlyList<CallbackTried> Tries { get; init; } = [];

    /// <summary>How many legs' ends were reported to the client.</summary>
    public int Reported { get; init; }

    /// <summary>When its outcome was forced; 0 if it was not.</summary>
    public long ForcedAt { get; init; }

    /// <summary>The last moment at which the timeline comes back to this message; 0 when it does not.</summary>
    public long LastDue { get; init; }

    /// <summary>Its end was reached and its receipt, if one is wanted, is on the way: it has no second end.</summary>
    public bool IsFinished { get; init; }

    /// <summary>Nothing is left to do; kept only until the timeline has come back for the last time.</summary>
    public bool IsClosed { get; init; }

    /// <summary>Folds the changes of one message in the order they came; null when none changes anything.</summary>
    public static Departure? Fold(in RecordHeader header, IReadOnlyList<Change> changes, long sequence)
    {
        Departure? folded = null;
        for (var i = 0; i < changes.Count; i++)
        {
            if (changes[i].Sequence == sequence)
            {
                folded = (folded ?? Unchanged(header)).With(changes[i]);
            }
        }

        return folded;
    }

    /// <summary>The departure that departs in nothing.</summary>
    public static Departure Unchanged(in RecordHeader header) => new(header.Plan(), header.Channel, null, null, null, false);

    /// <summary>With one more change.</summary>
    public Departure With(in Change change)
    {
        switch (change.Kind)
        {
            case ChangeKind.Outcome:
                var outcome = Outcome.Read(change);
                return this with
                {
                    Plan = Plan with { State = outcome.State, Error = outcome.Error, FinalAt = outcome.FinalAt, StartAt = outcome.StartAt ?? Math.Min(Plan.StartAt, change.At), Waiting = false },
                    Reason = outcome.Reason,
                    ForcedAt = change.At,
                };
            case ChangeKind.Joined:
                var joined = Joined.Read(change);
                return this with
                {
                    Plan = new Plan(joined.State, joined.Error, joined.StartAt, joined.FinalAt, joined.Waiting ?? joined.Error == ErrorCode.Offline),
                    Channel = joined.Channel,
                    Joined = joined,
                };
            case ChangeKind.Replaced:
                var replaced = Replacement.Read(change);
                return this with
                {
                    Plan = new Plan(replaced.State, replaced.Error, replaced.StartAt, replaced.FinalAt, replaced.Error == ErrorCode.Offline),
                    Channel = replaced.Channel,
                    Replacement = replaced,
                };
            case ChangeKind.Seen:
                return this with { Deeds = [.. Deeds, Deed.Read(change)] };
            case ChangeKind.Planned:
                var plans = JsonSerializer.Deserialize(change.Data.Span, StoredJson.Default.PlannedAgain)!.Plans;
                return this with { Legs = plans, Plan = CascadePlans.Whole(plans) };
            case ChangeKind.Reported:
                return this with { Reported = change.Data.Span[0] };
            case ChangeKind.Tried:
                return this with { Tries = [.. Tries, CallbackTried.Read(change)] };
            case ChangeKind.Hidden:
                return this with { Hidden = true };
            default:
                return this;
        }
    }
}

/// <summary>Plans of records.</summary>
internal static class RecordPlans
{
    /// <summary>The plan made at acceptance.</summary>
    public static Plan Plan(this in RecordHeader header) =>
        new(header.State, header.Error, header.StartAt, header.FinalAt, (header.Flags & RecordFlags.Waiting) != 0);
}

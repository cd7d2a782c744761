using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Plans the legs of a cascade, and tells what the plans come to as a whole.</summary>
internal static class CascadePlans
{
    /// <summary>
    /// Plans from a leg on: each leg that ends without reaching the subscriber, or unread where reading is asked for, starts
    /// the next.
    /// </summary>
    /// <param name="planner">Decides each leg.</param>
    /// <param name="cascade">What.</param>
    /// <param name="before">Plans of the legs before, which stay.</param>
    /// <param name="start">When the next leg starts.</param>
    /// <param name="ask">The rule that takes a leg.</param>
    public static List<LegPlan> Make(Planner planner, Cascade cascade, IEnumerable<LegPlan> before, long start, Func<int, Fired> ask)
    {
        List<LegPlan> plans = [.. before];
        while (plans.Count < cascade.Legs.Count)
        {
            var plan = Plan(planner, cascade, plans.Count, start, 0, ask(plans.Count));
            plans.Add(plan);
            if (NextStart(cascade, plans.Count - 1, plan) is not { } next)
            {
                break;
            }

            start = next;
        }

        return plans;
    }

    /// <summary>Plans one leg.</summary>
    /// <param name="planner">Decides.</param>
    /// <param name="cascade">What.</param>
    /// <param name="leg">Which.</param>
    /// <param name="start">When it starts.</param>
    /// <param name="expires">When it ends at the latest; 0 is its validity from its start.</param>
    /// <param name="fired">The rule that took it.</param>
    public static LegPlan Plan(Planner planner, Cascade cascade, int leg, long start, long expires, in Fired fired = default)
    {
        var asked = cascade.Legs[leg];
        if (asked.Fault != 0)
        {
            return new LegPlan(MessageState.Undeliverable, asked.Fault, start, start, false);
        }

        var validity = expires != 0 ? expires : asked.Validity > TimeSpan.Zero ? start + (long)asked.Validity.TotalMilliseconds : 0;
        var plan = planner.Make(asked.Channel, asked.From, cascade.To, start, validity);
        if (fired.IsSome)
        {
            plan = planner.Under(fired, plan, start, validity);
        }

        return new LegPlan(plan.State, plan.Error, plan.StartAt, plan.FinalAt, plan.Waiting);
    }

    /// <summary>When the leg behind this one starts; null when there is none to start.</summary>
    public static long? NextStart(Cascade cascade, int leg, in LegPlan plan)
    {
        if (leg + 1 >= cascade.Legs.Count)
        {
            return null;
        }

        if (plan.State != MessageState.Delivered)
        {
            return plan.FinalAt;
        }

        var asked = cascade.Legs[leg];
        return asked.UntilRead ? Math.Max(plan.FinalAt, plan.StartAt + (long)asked.Validity.TotalMilliseconds) : null;
    }

    /// <summary>The plan of the whole: delivered when any leg is, final with its last leg.</summary>
    public static Plan Whole(IReadOnlyList<LegPlan> plans)
    {
        var last = plans[^1];
        var delivered = plans.Any(static p => p.State == MessageState.Delivered);
        return new Plan(
            delivered ? MessageState.Delivered : last.State, delivered ? ErrorCode.None : last.Error,
            plans[0].StartAt, last.FinalAt, plans.Any(static p => p.Waiting));
    }

    /// <summary>The leg that is being tried, or was last.</summary>
    public static int Current(IReadOnlyList<LegPlan> plans, long now)
    {
        var current = 0;
        for (var i = 1; i < plans.Count && plans[i].StartAt <= now; i++)
        {
            current = i;
        }

        return current;
    }
}

using System.Text.Json;

namespace SmppHub.Core;

/// <summary>A part of the hub's state that a snapshot keeps.</summary>
/// <param name="Name">What it is called in the snapshot.</param>
/// <param name="Save">Its state now.</param>
/// <param name="Read">Reads a saved state whole, and gives back what puts it in force: nothing is changed before everything is read.</param>
internal sealed record SnapshotPart(string Name, Func<JsonElement> Save, Func<JsonElement, Action> Read)
{
    public static SnapshotPart Of<T>(string name, Func<T> save, Action<T> restore) => new(
        name,
        () => JsonSerializer.SerializeToElement(save()),
        saved => saved.Deserialize<T>() is { } state ? () => restore(state) : throw new JsonException($"{name} is null"));

    /// <summary>All parts: another one is another line.</summary>
    public static IReadOnlyList<SnapshotPart> All(Hub hub) =>
    [
        Of("subscribers", () => new Dictionary<string, Subscriber>(hub.Subscribers.All), saved => Restore(saved, hub.Subscribers.All, hub.Subscribers.Set, Subscriber.Ordinary)),
        Of("areas", () => new Dictionary<string, CellArea>(hub.Broadcasts.Areas.All), saved => Restore(saved, hub.Broadcasts.Areas.All, hub.Broadcasts.Areas.Set, CellArea.Ordinary)),
        Of("accounts", () => hub.Accounts.All.ToDictionary(static a => a.Name, SavedAccount.Of), saved => SavedAccount.Restore(saved, hub.Accounts)),
        Of("templates", hub.Lists.Templates.Save, hub.Lists.Templates.Restore),
        Of("bases", hub.Lists.Bases.Save, hub.Lists.Bases.Restore),
        Of("stopLists", hub.Lists.StopLists.Save, hub.Lists.StopLists.Restore),
        Of<IReadOnlyList<Rule>>("rules", () => [.. hub.Rules.All.Select(static r => r.Rule)], hub.Rules.Restore),
        Of("faults", () => SavedFaults.Of(hub.Faults.Current), saved => saved.Restore(hub.Faults)),
        Of("clock", () => new SavedClock(hub.Clock.IsFrozen), saved => saved.Restore(hub.Clock)),
    ];

    private static void Restore<T>(Dictionary<string, T> saved, IReadOnlyDictionary<string, T> current, Action<string, T> set, T ordinary)
    {
        foreach (var name in current.Keys.Where(name => !saved.ContainsKey(name)))
        {
            set(name, ordinary);
        }

        foreach (var (name, state) in saved)
        {
            set(name, state);
        }
    }
}

/// <summary>What can be changed of an account while the hub runs.</summary>
internal sealed record SavedAccount(AccountCallbacks Callbacks, AccountSwitches Switches, decimal? Balance)
{
    public static SavedAccount Of(Account account) => new(account.Callbacks, account.Switches, account.Balance?.Left);

    /// <summary>An account that is gone stays gone; one that came since keeps its state.</summary>
    public static void Restore(Dictionary<string, SavedAccount> saved, AccountDirectory accounts)
    {
        foreach (var (name, state) in saved)
        {
            if (accounts.Find(name) is not { } account)
            {
                continue;
            }

            account.SetCallbacks(state.Callbacks);
            account.SetSwitches(state.Switches);
            if (state.Balance is { } amount)
            {
                account.Balance?.Set(amount);
            }
        }
    }
}

/// <summary>The faults at work.</summary>
internal sealed record SavedFaults(string? Preset, long Seed, DateTimeOffset? ExpiresAt, IReadOnlyList<Fault> Faults)
{
    public static SavedFaults Of(FaultSet? set) => new(set?.Preset, set?.Seed ?? 0, set?.ExpiresAt, set?.Faults ?? []);

    public void Restore(FaultBench bench) => bench.Put(Preset, Seed, ExpiresAt, Faults);
}

/// <summary>Whether time stands still; it never goes back, so the moment is not kept.</summary>
internal sealed record SavedClock(bool Frozen)
{
    public void Restore(HubClock clock)
    {
        if (Frozen)
        {
            clock.Freeze();
        }
        else
        {
            clock.Resume();
        }
    }
}

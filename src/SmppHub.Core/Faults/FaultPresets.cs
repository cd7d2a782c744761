using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Faults that belong together.</summary>
/// <param name="Name">What a person asks for.</param>
/// <param name="About">One sentence.</param>
/// <param name="Faults">All of them.</param>
public sealed record FaultPreset(string Name, string About, IReadOnlyList<Fault> Faults);

/// <summary>The faults that come ready.</summary>
public static class FaultPresets
{
    private const int Unavailable = 503;

    /// <summary>All presets.</summary>
    public static IReadOnlyList<FaultPreset> All { get; } =
    [
        new("healthy", "Nothing goes wrong.", []),
        new("flaky-carrier", "A few refusals, slow answers, lost answers and a connection that breaks now and then.",
        [
            new() { Id = "flaky-error", Operation = FaultOperation.SubmitSm, Action = FaultAction.Status, Status = CommandStatus.SystemError, Probability = 0.03 },
            new() { Id = "flaky-full", Operation = FaultOperation.SubmitSm, Action = FaultAction.Status, Status = CommandStatus.MessageQueueFull, Probability = 0.03 },
            new() { Id = "flaky-slow", Operation = FaultOperation.SubmitSm, Action = FaultAction.Delay, Delay = Milliseconds(100), DelayTo = Milliseconds(1500), Probability = 0.2 },
            new() { Id = "flaky-lost", Operation = FaultOperation.SubmitSm, Action = FaultAction.Drop, Probability = 0.01 },
            new() { Id = "flaky-reset", Operation = FaultOperation.SubmitSm, Action = FaultAction.ResetBefore, Probability = 0.002 },
            new() { Id = "flaky-again", Operation = FaultOperation.DeliverSm, Action = FaultAction.Duplicate, Probability = 0.02 },
            new() { Id = "flaky-http", Operation = FaultOperation.Http, Action = FaultAction.Status, HttpStatus = Unavailable, Probability = 0.03 },
            new() { Id = "flaky-http-slow", Operation = FaultOperation.Http, Action = FaultAction.Delay, Delay = Milliseconds(100), DelayTo = Milliseconds(1500), Probability = 0.2 },
        ]),
        new("throttling", "Every third submission is too fast.",
        [
            new() { Id = "throttled", Operation = FaultOperation.SubmitSm, Action = FaultAction.Status, Status = CommandStatus.Throttled, Probability = 0.33 },
            new() { Id = "throttled-http", Operation = FaultOperation.Http, Action = FaultAction.Status, HttpStatus = 429, Probability = 0.33 },
        ]),
        new("slow", "Every answer takes one to five seconds.",
        [
            new() { Id = "slow", Action = FaultAction.Delay, Delay = Milliseconds(1000), DelayTo = Milliseconds(5000) },
            new() { Id = "slow-http", Operation = FaultOperation.Http, Action = FaultAction.Delay, Delay = Milliseconds(1000), DelayTo = Milliseconds(5000) },
        ]),
        new("dead", "Whoever asks anything loses the connection.",
        [
            new() { Id = "dead", Action = FaultAction.CloseBefore },
            new() { Id = "dead-http", Operation = FaultOperation.Http, Action = FaultAction.CloseBefore },
        ]),
        new("half-open", "Connections stand, and nothing ever comes back.",
        [
            new() { Id = "mute", Action = FaultAction.Drop },
            new() { Id = "mute-deliver", Operation = FaultOperation.DeliverSm, Action = FaultAction.Drop },
            new() { Id = "mute-http", Operation = FaultOperation.Http, Action = FaultAction.Delay, Delay = TimeSpan.FromMinutes(10) },
        ]),
        new("receipts-storm", "Every receipt comes five times.",
        [
            new() { Id = "storm", Operation = FaultOperation.DeliverSm, Action = FaultAction.Duplicate, Count = 4 },
        ]),
    ];

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}

namespace SmppHub.Core;

/// <summary>`Callbacks:…`.</summary>
public sealed record CallbackOptions
{
    /// <summary>Tries under way at a time for one account.</summary>
    public int MaxParallel { get; init; } = 16;

    /// <summary>How long `clock/advance` waits in all, of real time, for the tries that it set off.</summary>
    public TimeSpan AdvanceWait { get; init; } = TimeSpan.FromSeconds(30);
}

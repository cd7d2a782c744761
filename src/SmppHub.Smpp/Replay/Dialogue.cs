using System.Collections.Immutable;

namespace SmppHub.Smpp.Replay;

/// <summary>One fixture: what a client sends and what the hub must answer.</summary>
/// <param name="File">The file's path below the folder that was read, with `/`.</param>
/// <param name="Title">What is true of the hub when it plays clean.</param>
/// <param name="Steps">What happens, in order.</param>
public sealed record Dialogue(string File, string Title, ImmutableArray<Step> Steps)
{
    /// <summary>Where the rule comes from.</summary>
    public string? Source { get; init; }

    /// <summary>May be repeated by parallel sessions: it asks for no receipts and never moves the clock.</summary>
    public bool Load { get; init; }

    /// <summary>The dialogue is played once for each row, with the row's values as placeholders; none is one row without values.</summary>
    public ImmutableArray<ImmutableDictionary<string, string>> Rows { get; init; } = [ImmutableDictionary<string, string>.Empty];

    /// <summary>Cannot be played where the hub's clock cannot be moved.</summary>
    public bool NeedsClock => Steps.Any(step => step is AdvanceStep { Hurry: false });

    /// <summary>Can be played only where the hub finds this machine at 127.0.0.1.</summary>
    public bool Listens => Steps.Any(step => step is ListenStep);

    /// <summary>Cannot be played without the admin address, as it changes what the hub knows.</summary>
    public bool NeedsAdmin => Steps.Any(step => step is RestStep { IsReadOnly: false });
}

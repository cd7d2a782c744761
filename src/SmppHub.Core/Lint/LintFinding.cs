namespace SmppHub.Core;

/// <summary>How much it matters.</summary>
public enum LintLevel
{
    /// <summary>Allowed, and better otherwise.</summary>
    Hint,

    /// <summary>Works here; another server, or more load, may not bear it.</summary>
    Warning,

    /// <summary>Against the specification, or the text arrives spoilt.</summary>
    Error,
}

/// <summary>Something that a client can do wrong though the hub bears it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Says">What is wrong, in words.</param>
/// <param name="Spec">Where the specification speaks of it.</param>
/// <param name="Advice">What to do.</param>
public sealed record LintRule(string Id, LintLevel Level, string Says, string Spec, string Advice);

/// <summary>One rule that a session broke.</summary>
/// <param name="Rule">Which.</param>
/// <param name="Count">How often, as far as the trace reaches.</param>
/// <param name="FirstAt">The first time, wall clock.</param>
/// <param name="LastAt">The last time.</param>
/// <param name="Example">The last PDU that did; null where it is about none.</param>
public sealed record LintFinding(LintRule Rule, int Count, DateTimeOffset FirstAt, DateTimeOffset LastAt, LintExample? Example);

/// <summary>A PDU that shows it.</summary>
/// <param name="Position">Its place in the trace.</param>
/// <param name="Command">What it is.</param>
/// <param name="Sequence">Its sequence_number.</param>
/// <param name="Detail">What in it.</param>
public sealed record LintExample(long Position, string Command, uint Sequence, string Detail);

/// <summary>A session with what it does wrong.</summary>
/// <param name="Session">Its number.</param>
/// <param name="Account">Whose; empty before a bind.</param>
/// <param name="IsBound">Whether it still is.</param>
/// <param name="Findings">The gravest first.</param>
public sealed record LintedSession(int Session, string Account, bool IsBound, IReadOnlyList<LintFinding> Findings);

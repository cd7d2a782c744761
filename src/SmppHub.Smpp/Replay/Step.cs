using System.Collections.Immutable;

namespace SmppHub.Smpp.Replay;

/// <summary>One step of a dialogue.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="On">The connection's name.</param>
public abstract record Step(int Line, string On)
{
    /// <summary>A recorded pause before the step, milliseconds of real time; `--speed` scales it.</summary>
    public int After { get; init; }
}

/// <summary>Opens a connection in a way that is not the usual one.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="On">The connection's name.</param>
/// <param name="Answer">Whether deliver_sm are answered as they come.</param>
/// <param name="Links">Whether enquire_link and unbind of the hub are shown to the dialogue instead of answered.</param>
public sealed record ConnectStep(int Line, string On, bool Answer, bool Links) : Step(Line, On);

/// <summary>Waits for the hub at a port of this machine, which is `{port}` from then on; the connection that it makes has the name.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="On">The connection's name.</param>
public sealed record ListenStep(int Line, string On) : Step(Line, On);

/// <summary>Sends PDUs in one write, or in pieces.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="On">The connection's name.</param>
/// <param name="Pdus">The PDUs.</param>
/// <param name="Expect">The responses to them, in order; empty when a later step says.</param>
public sealed record SendStep(int Line, string On, ImmutableArray<PduTemplate> Pdus, ImmutableArray<PduTemplate> Expect) : Step(Line, On)
{
    /// <summary>How many times the PDUs are sent, all in one write; `{i}` counts from 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>One more PDU behind them in the same write; a later step says what answers it.</summary>
    public PduTemplate? Then { get; init; }

    /// <summary>Octets a write; 0 is all in one.</summary>
    public int Chunks { get; init; }

    /// <summary>How long each response may take.</summary>
    public int? Within { get; init; }
}

/// <summary>Sends octets as they are.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="On">The connection's name.</param>
/// <param name="Octets">The octets.</param>
/// <param name="Chunks">Octets a write; 0 is all in one.</param>
public sealed record SendOctetsStep(int Line, string On, ReadOnlyMemory<byte> Octets, int Chunks) : Step(Line, On);

/// <summary>Waits for PDUs.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="On">The connection's name.</param>
/// <param name="Pdus">What they must be.</param>
public sealed record ExpectStep(int Line, string On, ImmutableArray<PduTemplate> Pdus) : Step(Line, On)
{
    /// <summary>How many times the group comes; `{i}` counts from 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>In any order.</summary>
    public bool AnyOrder { get; init; }

    /// <summary>The very next PDU; otherwise requests of the hub do not stand between responses, nor responses between requests.</summary>
    public bool Next { get; init; }

    /// <summary>How long each may take, milliseconds.</summary>
    public int? Within { get; init; }
}

/// <summary>Nothing may come for so long, milliseconds.</summary>
public sealed record ExpectNothingStep(int Line, string On, int Milliseconds) : Step(Line, On);

/// <summary>The hub closes the connection within so long, milliseconds.</summary>
public sealed record ExpectCloseStep(int Line, string On, int Milliseconds) : Step(Line, On);

/// <summary>The client closes the connection, in order or by a TCP reset.</summary>
public sealed record CloseStep(int Line, string On, bool Reset) : Step(Line, On);

/// <summary>Moves the hub's clock.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Seconds">By how much.</param>
/// <param name="Hurry">Only to save waiting: without an admin address the time passes by itself.</param>
public sealed record AdvanceStep(int Line, double Seconds, bool Hurry) : Step(Line, "");

/// <summary>A REST request to the admin address.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Method">GET, PUT, POST or DELETE.</param>
/// <param name="Path">Path and query, with placeholders.</param>
/// <param name="Body">JSON with placeholders in its strings, if any.</param>
/// <param name="Expect">What the answer must hold at least, if anything.</param>
public sealed record RestStep(int Line, string Method, string Path, FixtureNode? Body, FixtureNode? Expect) : Step(Line, "")
{
    /// <summary>Changes nothing, so it may be left out where there is no admin address.</summary>
    public bool IsReadOnly => Method == "GET";
}

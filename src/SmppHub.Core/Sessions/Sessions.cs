using System.Net;

namespace SmppHub.Core;

/// <summary>
/// A bound session that takes deliver_sm, as the receipt router sees it. Between <see cref="Begin"/> and
/// <see cref="End"/> the caller owns the session's writer; one flush ends the run.
/// </summary>
public interface IReceiver
{
    /// <summary>The session's number.</summary>
    int Session { get; }

    /// <summary>Whether the peer knows TLVs (interface_version 0x34 and above; SMPP 3.4 §2.7).</summary>
    bool TakesTlvs { get; }

    /// <summary>Whether the client asked for messages to this address (address_range, SMPP 3.4 §5.2.7); receipts are not asked about.</summary>
    bool Takes(ReadOnlySpan<byte> address);

    /// <summary>Takes the writer; returns how many PDUs the window has room for. <see cref="End"/> must follow.</summary>
    int Begin();

    /// <summary>Room for one PDU.</summary>
    Span<byte> Reserve(int size);

    /// <summary>The PDU of this length is in the reserved room; the session gives it its sequence_number and remembers the key until it is answered.</summary>
    /// <param name="length">Octets.</param>
    /// <param name="key">See <see cref="ReceiptKey"/>.</param>
    /// <param name="due">When a final receipt was to go out, as planned, in Unix milliseconds of the hub's clock; else far away.</param>
    void Commit(int length, long key, long due);

    /// <summary>Gives the writer back and flushes.</summary>
    void End();

    /// <summary>Sends a PDU that is not answered; the session gives it its sequence_number.</summary>
    void Tell(ReadOnlySpan<byte> pdu);
}

/// <summary>What an admin sees of a session.</summary>
public sealed record SessionInfo(
    int Id, string ConnectionId, string Account, string BindType, string SystemType, int InterfaceVersion, EndPoint? Peer, bool Tls, DateTimeOffset BoundAt,
    int WindowIn, int WindowOut, int PendingReceipts, long Submitted, long Refused, long Delivered, DateTimeOffset LastReceived, DateTimeOffset? LastEnquireLink)
{
    /// <summary>`bound`, `paused` (the hub does not read), `stalled` (the client does not) or `unbinding`.</summary>
    public string State { get; init; } = "bound";

    /// <summary>How many deliver_sm may be unanswered.</summary>
    public int WindowOutLimit { get; init; }

    /// <summary>Submissions in the last second, refused ones too.</summary>
    public double SubmittedPerSecond { get; init; }

    /// <summary>Deliveries answered in the last second.</summary>
    public double DeliveredPerSecond { get; init; }

    /// <summary>When the hub reads on; null while it reads.</summary>
    public DateTimeOffset? PausedUntil { get; init; }
}

/// <summary>PDUs of an operation in one direction since the start.</summary>
public readonly record struct PduCount(string Operation, bool FromClient, long Count);

/// <summary>All sessions together.</summary>
/// <param name="Bound">Bound sessions.</param>
/// <param name="WindowIn">Requests of clients that are not answered yet.</param>
/// <param name="WindowOut">Deliveries that clients have not answered yet.</param>
/// <param name="WindowOutLimit">How many of those there may be.</param>
/// <param name="Pdus">PDUs since the start, those of ended sessions too.</param>
public sealed record SessionTotals(int Bound, int WindowIn, int WindowOut, int WindowOutLimit, IReadOnlyList<PduCount> Pdus);

/// <summary>The sessions there are; the SMPP door stands behind it.</summary>
public interface ISessions
{
    /// <summary>Connections there are, bound or not.</summary>
    int Connections { get; }

    /// <summary>All bound sessions.</summary>
    IReadOnlyList<SessionInfo> List();

    /// <summary>What metrics tell of them all.</summary>
    SessionTotals Totals();

    /// <summary>Unbinds one politely; false when there is none.</summary>
    bool Unbind(int id);

    /// <summary>Ends one with a FIN, without unbind; false when there is none.</summary>
    bool Close(int id);

    /// <summary>Ends one with a RST; false when there is none.</summary>
    bool Reset(int id);

    /// <summary>Reads nothing of one for a time, zero ends that; false when there is none.</summary>
    bool Pause(int id, TimeSpan time);

    /// <summary>Sends one a PDU as it is, with the sequence_number it has; false while the client does not read, null when there is none.</summary>
    bool? SendRaw(int id, ReadOnlyMemory<byte> pdu);

    /// <summary>Connects to a client that waits for it and sends outbind; the bind that follows makes a session as any other.</summary>
    Task<OutbindResult> OutbindAsync(OutbindRequest request, CancellationToken cancellationToken);
}

using System.Buffers.Binary;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>
/// What faults do to one session while there are any: a request draws its fault when it is read (<see cref="TryStrike"/>), and
/// its answer meets it when it is written (<see cref="Meet"/>).
/// </summary>
internal sealed class FaultInjector(Hub hub, FaultSet set, int session, Func<uint> nextSequence, Action<byte[], string, TimeSpan> later)
{
    private const int SequenceOffset = 12;
    private const int TooLong = 4;

    /// <summary>Answers still to come that a fault waits for; beyond, the oldest are let off.</summary>
    private const int MostWaiting = 10_000;
    private static readonly byte[] s_garbage = [.. Enumerable.Repeat((byte)0xFF, 16)];
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, Struck> _waiting = [];
    private readonly int _place = set.NextSession();
    private long _requests;
    private long _deliveries;

    /// <summary>The faults.</summary>
    public FaultSet Set => set;

    /// <summary>How the session ends behind the answer that was written; null when it goes on.</summary>
    public FaultAction? Ends { get; private set; }

    /// <summary>A client's request was read: whether a fault strikes it.</summary>
    public bool TryStrike(in PduHeader header, string account, out Struck struck)
    {
        var operation = OperationOf(header.Id);
        if (!set.TryStrike(operation, account, session, _place, ++_requests, out struck))
        {
            return false;
        }

        hub.Faults.Note(struck, operation, session, account, header.Sequence);
        if (struck.Fault.Action is not (FaultAction.Status or FaultAction.CloseBefore or FaultAction.ResetBefore or FaultAction.Stall))
        {
            lock (_gate)
            {
                if (_waiting.Count >= MostWaiting)
                {
                    _waiting.Clear();
                }

                _waiting[header.Sequence] = struck;
            }
        }

        return true;
    }

    /// <summary>A PDU is about to go out, and may be altered here. Under the writer's lock.</summary>
    public Fate Meet(Span<byte> pdu, string account)
    {
        var header = PduHeader.Read(pdu);
        if (Ends is not null)
        {
            return Fate.Lost; // the answer behind which the connection ends is the last
        }

        if (header.Id is CommandId.DeliverSm or CommandId.DataSm)
        {
            if (!set.TryStrike(FaultOperation.DeliverSm, account, session, _place, ++_deliveries, out var drawn))
            {
                return default;
            }

            hub.Faults.Note(drawn, FaultOperation.DeliverSm, session, account, header.Sequence);
            return Alter(pdu, drawn);
        }

        Struck struck;
        lock (_gate)
        {
            if (!header.Id.IsResponse() || !_waiting.Remove(header.Sequence, out struck))
            {
                return default;
            }
        }

        return Alter(pdu, struck);
    }

    private Fate Alter(Span<byte> pdu, in Struck struck)
    {
        var fate = new Fate { Mark = struck.Mark };
        switch (struck.Fault.Action)
        {
            case FaultAction.Drop:
                return Fate.Lost;
            case FaultAction.Delay:
                later(pdu.ToArray(), struck.Mark, struck.Delay);
                return Fate.Lost;
            case FaultAction.WrongSequence:
                BinaryPrimitives.WriteUInt32BigEndian(pdu[SequenceOffset..], PduHeader.Read(pdu).Sequence ^ 0x40000000);
                break;
            case FaultAction.BadLength:
                BinaryPrimitives.WriteUInt32BigEndian(pdu, (uint)pdu.Length + TooLong);
                break;
            case FaultAction.Garbage:
                return fate with { Behind = [s_garbage] };
            case FaultAction.UnknownId when pdu.Length > PduHeader.Size + 1:
                pdu[PduHeader.Size] = (byte)'X'; // no id of the hub has a letter there, not in hex either
                break;
            case FaultAction.Duplicate:
                return fate with { Behind = Copies(pdu, struck.Fault.Count) };
            case FaultAction.CloseAfter or FaultAction.ResetAfter:
                Ends = struck.Fault.Action;
                break;
        }

        return fate;
    }

    private byte[][] Copies(ReadOnlySpan<byte> pdu, int count)
    {
        var copies = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            copies[i] = pdu.ToArray();
            BinaryPrimitives.WriteUInt32BigEndian(copies[i].AsSpan(SequenceOffset), nextSequence());
        }

        return copies;
    }

    private static FaultOperation OperationOf(CommandId id) => id switch
    {
        CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver => FaultOperation.Bind,
        CommandId.SubmitSm => FaultOperation.SubmitSm,
        CommandId.SubmitMulti => FaultOperation.SubmitMulti,
        CommandId.DataSm => FaultOperation.DataSm,
        CommandId.QuerySm => FaultOperation.QuerySm,
        CommandId.CancelSm => FaultOperation.CancelSm,
        CommandId.ReplaceSm => FaultOperation.ReplaceSm,
        CommandId.EnquireLink => FaultOperation.EnquireLink,
        CommandId.Unbind => FaultOperation.Unbind,
        _ => FaultOperation.Other,
    };
}

/// <summary>What becomes of a PDU that meets a fault.</summary>
internal readonly record struct Fate
{
    /// <summary>It does not go out, or not now.</summary>
    public static readonly Fate Lost = new() { IsLost = true };

    /// <summary>Whether it does not go out.</summary>
    public bool IsLost { get; private init; }

    /// <summary>What the trace says; null when nothing was done to it.</summary>
    public string? Mark { get; init; }

    /// <summary>What goes out behind it.</summary>
    public byte[][]? Behind { get; init; }
}

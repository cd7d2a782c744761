using System.Buffers.Binary;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>What a record of the journal is.</summary>
public enum RecordKind : byte
{
    /// <summary>Struck out before it was stored: a rule refused it.</summary>
    Struck = 0,

    /// <summary>A message (or one part of it) that was accepted; takes a sequence number.</summary>
    Message = 1,

    /// <summary>A message from a handset, to be delivered to the account; takes a sequence number.</summary>
    FromHandset = 2,

    /// <summary>Receipts or handset messages that were answered: their sequence numbers, 8 octets each.</summary>
    Answered = 3,

    /// <summary>A departure from the plan of one message: see <see cref="Change"/>.</summary>
    Change = 4,

    /// <summary>Everything up to a sequence number (8 octets) was deleted.</summary>
    Cleared = 5,

    /// <summary>A broadcast_sm that was accepted; takes a sequence number.</summary>
    Broadcast = 6,

    /// <summary>A message of a provider door, with its legs and their plans; takes a sequence number.</summary>
    Cascade = 7,

    /// <summary>Holds the number that is the id of a cascade's leg; follows its cascade, <see cref="RecordHeader.Behind"/> it.</summary>
    Leg = 8,

    /// <summary>A callback to be brought to a client's own address; takes a sequence number.</summary>
    Callback = 9,
}

/// <summary>Marks of a record.</summary>
[Flags]
public enum RecordFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Something is still to be done (a receipt, a missing part, a schedule): a start must pick it up again.</summary>
    Open = 1,

    /// <summary>One part of a concatenated message.</summary>
    Part = 2,

    /// <summary>The final outcome depends on a subscriber who is out of reach.</summary>
    Waiting = 4,

    /// <summary>An intermediate notification was asked for.</summary>
    Intermediate = 8,

    /// <summary>A rule keeps its end from the client.</summary>
    Silent = 16,

    /// <summary>A rule has its end told twice.</summary>
    Twice = 32,
}

/// <summary>
/// The fixed part of a record: the outcome as planned at acceptance, so that the state at any time is a function of
/// this and the clock and the ordinary way of a message rewrites nothing.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Flags">Marks.</param>
/// <param name="Channel">How it goes out.</param>
/// <param name="State">The planned final state.</param>
/// <param name="Error">The planned error code (gateway-facts 2.3 list), 0 for none.</param>
/// <param name="Flood">Where the flood counter of the number stood, for a restart (seed 3: flood).</param>
/// <param name="ToHash">Hash of the destination's digits, for the number index (<see cref="NumberHash"/>).</param>
/// <param name="StartAt">When it leaves the schedule, Unix milliseconds of the hub's clock.</param>
/// <param name="FinalAt">When it is final, likewise.</param>
public readonly record struct RecordHeader(
    RecordKind Kind, RecordFlags Flags, Channel Channel, MessageState State, ushort Error, byte Flood, ulong ToHash, long StartAt, long FinalAt)
{
    /// <summary>Octets.</summary>
    public const int Size = 40;

    /// <summary>How many numbers before it the first message of the same submit_multi is, whose id all of them carry; 0 for all others.</summary>
    public ushort Behind { get; init; }

    /// <summary>Number of the rule that planned it; 0 for none.</summary>
    public ushort Rule { get; init; }

    /// <summary>What the client hears of its end.</summary>
    public ReceiptMode Receipt =>
        (Flags & RecordFlags.Silent) != 0 ? ReceiptMode.None : (Flags & RecordFlags.Twice) != 0 ? ReceiptMode.Twice : ReceiptMode.Normal;

    /// <summary>Whether a start must pick the record up again.</summary>
    public bool IsOpen => (Flags & RecordFlags.Open) != 0;

    internal const int KindOffset = 4;
    internal const int FloodOffset = 10;
    internal const int BehindOffset = 12;
    private const int RuleOffset = 14;

    /// <summary>Reads the fixed part and the whole record's length.</summary>
    public static RecordHeader Read(ReadOnlySpan<byte> s, out int length)
    {
        length = BinaryPrimitives.ReadInt32LittleEndian(s);
        return new RecordHeader(
            (RecordKind)s[KindOffset], (RecordFlags)s[5], (Channel)s[6], (MessageState)s[7],
            BinaryPrimitives.ReadUInt16LittleEndian(s[8..]), s[FloodOffset],
            BinaryPrimitives.ReadUInt64LittleEndian(s[16..]),
            BinaryPrimitives.ReadInt64LittleEndian(s[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(s[32..]))
        {
            Behind = BinaryPrimitives.ReadUInt16LittleEndian(s[BehindOffset..]),
            Rule = BinaryPrimitives.ReadUInt16LittleEndian(s[RuleOffset..]),
        };
    }

    /// <summary>Writes the fixed part; <paramref name="length"/> is the whole record's.</summary>
    public void Write(Span<byte> s, int length)
    {
        BinaryPrimitives.WriteInt32LittleEndian(s, length);
        s[KindOffset] = (byte)Kind;
        s[5] = (byte)Flags;
        s[6] = (byte)Channel;
        s[7] = (byte)State;
        BinaryPrimitives.WriteUInt16LittleEndian(s[8..], Error);
        s[FloodOffset] = Flood;
        s[11] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(s[BehindOffset..], Behind);
        BinaryPrimitives.WriteUInt16LittleEndian(s[RuleOffset..], Rule);
        BinaryPrimitives.WriteUInt64LittleEndian(s[16..], ToHash);
        BinaryPrimitives.WriteInt64LittleEndian(s[24..], StartAt);
        BinaryPrimitives.WriteInt64LittleEndian(s[32..], FinalAt);
    }
}

/// <summary>Facts about record kinds.</summary>
public static class RecordKinds
{
    /// <summary>Whether records of this kind are numbered.</summary>
    public static bool TakesSequence(this RecordKind kind) => kind is RecordKind.Message or RecordKind.FromHandset or >= RecordKind.Broadcast;

    /// <summary>Whether records of this kind are what people see as a message.</summary>
    public static bool IsMessage(this RecordKind kind) => kind is RecordKind.Message or RecordKind.Cascade;
}

using System.Buffers.Binary;

namespace SmppHub.Core;

/// <summary>What departs from the plan of a message.</summary>
public enum ChangeKind : byte
{
    /// <summary>The outcome is another one: cancelled, forced, a subscriber came back, parts never came.</summary>
    Outcome = 1,

    /// <summary>replace_sm: other text, schedule or validity.</summary>
    Replaced = 2,

    /// <summary>All parts are there: this part belongs to a head, with the plan of the whole.</summary>
    Joined = 3,

    /// <summary>The subscriber did something with it: read, clicked, replied, unsubscribed.</summary>
    Seen = 4,

    /// <summary>Deleted by a person: no query shows it any more.</summary>
    Hidden = 5,

    /// <summary>The legs of a cascade have other plans.</summary>
    Planned = 6,

    /// <summary>The end of a leg was reported to the client.</summary>
    Reported = 7,

    /// <summary>A callback was tried, taken, dropped or given up.</summary>
    Tried = 8,
}

/// <summary>One departure, as the journal keeps it.</summary>
/// <param name="Sequence">The message's (or part's) number.</param>
/// <param name="Kind">What.</param>
/// <param name="At">When, Unix milliseconds of the hub's clock.</param>
/// <param name="Data">The particulars, by kind.</param>
public readonly record struct Change(long Sequence, ChangeKind Kind, long At, ReadOnlyMemory<byte> Data)
{
    private const int FixedSize = 17;

    /// <summary>Adds it to a batch as a record.</summary>
    public void AddTo(RecordBatch batch)
    {
        var payload = batch.Begin(FixedSize + Data.Length, out _);
        BinaryPrimitives.WriteInt64LittleEndian(payload, Sequence);
        BinaryPrimitives.WriteInt64LittleEndian(payload[8..], At);
        payload[16] = (byte)Kind;
        Data.Span.CopyTo(payload[FixedSize..]);
        batch.End(new RecordHeader { Kind = RecordKind.Change });
    }

    /// <summary>Reads the payload of a <see cref="RecordKind.Change"/> record.</summary>
    public static Change Read(ReadOnlySpan<byte> payload) => new(
        BinaryPrimitives.ReadInt64LittleEndian(payload),
        (ChangeKind)payload[16],
        BinaryPrimitives.ReadInt64LittleEndian(payload[8..]),
        payload[FixedSize..].ToArray());
}

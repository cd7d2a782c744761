using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>Walks the batches of a segment, reading it in large pieces.</summary>
internal sealed class BatchCursor(int pieceSize = 1 << 20)
{
    private byte[] _piece = new byte[pieceSize];
    private Slot _slot = null!;
    private long _pieceAt;
    private int _pieceLength;
    private int _end;

    /// <summary>Where the batch at hand begins.</summary>
    public int Offset { get; private set; }

    /// <summary>Where the next begins.</summary>
    public int Next { get; private set; }

    public BatchHeader Header { get; private set; }

    /// <summary>The batch at hand; valid until the next move.</summary>
    public ReadOnlySpan<byte> Bytes => _piece.AsSpan((int)(Offset - _pieceAt), Header.Length);

    /// <summary>Starts at an offset where a batch begins; nothing behind <paramref name="end"/> is looked at.</summary>
    public void Start(Slot slot, int from, int end)
    {
        (_slot, Next, _end) = (slot, from, end);
        (_pieceAt, _pieceLength) = (from, 0);
    }

    /// <summary>Goes to the next batch whose header is whole. False at the end, or where there is no such batch.</summary>
    public bool MoveNext()
    {
        if (!TryHold(Next, RecordBatch.HeaderSize)
            || !BatchHeader.TryRead(_piece.AsSpan((int)(Next - _pieceAt)), out var header)
            || !TryHold(Next, header.Length))
        {
            return false;
        }

        (Offset, Header, Next) = (Next, header, Next + header.Length);
        return true;
    }

    private bool TryHold(int offset, int length)
    {
        if (length > _end - offset)
        {
            return false;
        }

        if (offset >= _pieceAt && offset + length <= _pieceAt + _pieceLength)
        {
            return true;
        }

        if (length > _piece.Length)
        {
            _piece = new byte[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length)];
        }

        _pieceAt = offset;
        _pieceLength = _slot.Read(_piece.AsSpan(0, Math.Min(_piece.Length, _end - offset)), offset);
        return length <= _pieceLength;
    }
}

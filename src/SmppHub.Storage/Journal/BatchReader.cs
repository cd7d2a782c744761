using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>Finds one batch in a segment: the directory leads to its neighbourhood, one read brings it, headers lead on.</summary>
internal static class BatchReader
{
    private const int WindowSize = 16 << 10;

    [ThreadStatic]
    private static byte[]? _window;

    /// <summary>
    /// Loads the batch with the greatest first number that is not above <paramref name="sequence"/>. False when there is
    /// none here, or when the slot was recycled under the reader (ask <see cref="Segment.Retired"/>).
    /// </summary>
    public static bool TryRead(Segment segment, long sequence, RecordBatch into)
    {
        try
        {
            return TryLocate(segment, sequence, out var offset, out var length, out var window)
                && TryLoad(segment, offset, length, window, into);
        }
        catch (ObjectDisposedException) when (segment.Retired)
        {
            return false;
        }
    }

    /// <summary>The first number at or behind which batches are not older than <paramref name="time"/>, and that batch's time.</summary>
    public static bool TryFindTime(Segment segment, long time, out long sequence, out long found)
    {
        (sequence, found) = (0, 0);
        var directory = segment.Directory;
        int low = 0, high = directory.Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (!TryHeader(segment, directory.OffsetAt(middle), out var header))
            {
                return false;
            }

            if (header.Time < time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        var offset = low == 0 ? SegmentHeader.Size : directory.OffsetAt(low - 1);
        while (offset < segment.End && TryHeader(segment, offset, out var header))
        {
            if (header.Count > 0 && header.Time >= time)
            {
                (sequence, found) = (header.FirstSequence, header.Time);
                return true;
            }

            offset += header.Length;
        }

        return false;
    }

    /// <summary>Finds the batch, and gives what of it (and behind it) was read on the way.</summary>
    private static bool TryLocate(Segment segment, long sequence, out int offset, out int length, out ReadOnlySpan<byte> read)
    {
        (offset, length) = (-1, 0);
        read = default;
        var end = segment.End;
        var at = segment.Directory.Find(sequence - segment.FirstSequence);
        var window = (_window ??= new byte[WindowSize]).AsSpan();
        int windowAt = at, windowLength = 0;
        while (at >= 0 && at + RecordBatch.HeaderSize <= end)
        {
            if (at + RecordBatch.HeaderSize > windowAt + windowLength)
            {
                read = default;
                windowAt = at;
                windowLength = segment.Slot.Read(window[..Math.Min(WindowSize, end - at)], at);
            }

            if (!BatchHeader.TryRead(window[(at - windowAt)..windowLength], out var header) || header.FirstSequence > sequence)
            {
                break;
            }

            if (header.Count > 0)
            {
                (offset, length) = (at, header.Length);
                read = window[(at - windowAt)..windowLength];
                if (header.FirstSequence + header.Count > sequence)
                {
                    break;
                }
            }

            at += header.Length;
        }

        return offset >= 0 && length <= end - offset;
    }

    private static bool TryLoad(Segment segment, int offset, int length, ReadOnlySpan<byte> read, RecordBatch into)
    {
        var bytes = into.LoadInto(length);
        if (read.Length >= length)
        {
            read[..length].CopyTo(bytes);
        }
        else if (segment.Slot.Read(bytes, offset) < length)
        {
            return false;
        }

        if (!BatchHeader.TryRead(bytes, out var header) || header.Length != length
            || (PayloadCheck.Of(bytes) ^ segment.Salt) != header.PayloadCheck)
        {
            return false;
        }

        into.Loaded();
        return true;
    }

    private static bool TryHeader(Segment segment, int offset, out BatchHeader header)
    {
        Span<byte> bytes = stackalloc byte[RecordBatch.HeaderSize];
        header = default;
        try
        {
            return segment.Slot.Read(bytes, offset) == bytes.Length && BatchHeader.TryRead(bytes, out header);
        }
        catch (ObjectDisposedException) when (segment.Retired)
        {
            return false;
        }
    }
}

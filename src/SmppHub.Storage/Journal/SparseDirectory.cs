using System.Runtime.InteropServices;

namespace SmppHub.Storage;

/// <summary>
/// Where the batches of one segment begin: at most one entry per 4 KiB of journal (the rest is walked), eight octets
/// each. One thread adds, any number search without a lock.
/// </summary>
internal sealed class SparseDirectory
{
    private const int Spacing = 4096;
    private const int Smallest = 64;
    private long[] _entries;
    private int _count;

    public SparseDirectory() => _entries = new long[Smallest];

    private SparseDirectory(long[] entries) => (_entries, _count) = (entries, entries.Length);

    public int Count => Volatile.Read(ref _count);

    /// <summary>Adds a batch with numbered records that begins at <paramref name="offset"/>, if it is far enough from the last.</summary>
    public void Add(long delta, int offset)
    {
        var count = _count;
        if (count > 0 && offset - (int)_entries[count - 1] < Spacing)
        {
            return;
        }

        if (count == _entries.Length)
        {
            var larger = new long[count * 2];
            Array.Copy(_entries, larger, count);
            Volatile.Write(ref _entries, larger);
        }

        _entries[count] = (delta << 32) | (uint)offset;
        Volatile.Write(ref _count, count + 1);
    }

    /// <summary>The offset of the last entry whose number is not above; -1 when there is none.</summary>
    public int Find(long delta)
    {
        int low = 0, high = Volatile.Read(ref _count);
        var entries = Volatile.Read(ref _entries);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (entries[middle] >> 32 <= delta)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? -1 : (int)entries[low - 1];
    }

    /// <summary>The offset of an entry.</summary>
    public int OffsetAt(int index) => (int)Volatile.Read(ref _entries)[index];

    public byte[] ToBlob() => MemoryMarshal.AsBytes(_entries.AsSpan(0, Count)).ToArray();

    public static SparseDirectory FromBlob(ReadOnlySpan<byte> blob) => new(MemoryMarshal.Cast<byte, long>(blob).ToArray());
}

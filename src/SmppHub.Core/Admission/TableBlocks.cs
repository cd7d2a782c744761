using System.Runtime.InteropServices;

namespace SmppHub.Core;

/// <summary>
/// Native memory for the rules' tables. A look into a table of tens of megabytes misses the processor's list of pages nearly always,
/// and with pages of 4 KiB that costs more than the look itself (under a hypervisor each miss walks two page tables): large
/// blocks of all tables therefore lie side by side in chunks that ask the kernel for huge pages. Small ones come from the
/// C library, so that an account with a few messages does not hold two megabytes. Safe for any number of threads; the
/// gate is taken only when a table grows, turns or ends.
/// </summary>
internal static unsafe partial class TableBlocks
{
    /// <summary>Blocks come at the beginning of a cache line.</summary>
    public const int Alignment = 64;

    private const nuint Large = 128 << 10;
    private const nuint HugePage = 2 << 20;
    private const nuint ChunkBytes = 16 * HugePage;
    private static readonly Lock s_gate = new();
    private static readonly List<Chunk> s_chunks = [];

    /// <summary>Octets of address space that chunks hold; what was never written in them is not resident.</summary>
    public static long ChunkOctets
    {
        get
        {
            lock (s_gate)
                return s_chunks.Count * (long)ChunkBytes;
        }
    }

    /// <summary>A block, zeroed.</summary>
    public static ulong* Take(uint words)
    {
        var bytes = (nuint)words * sizeof(ulong);
        var block = IsShared(bytes) ? TakeShared(bytes) : null;
        if (block is null)
            block = (byte*)NativeMemory.AlignedAlloc(bytes, Alignment);
        NativeMemory.Clear(block, bytes);
        return (ulong*)block;
    }

    /// <summary>Gives one back; null is none.</summary>
    public static void Return(ulong* block, uint words)
    {
        var bytes = (nuint)words * sizeof(ulong);
        if (!IsShared(bytes) || !TryReturnShared((byte*)block, bytes))
            NativeMemory.AlignedFree(block);
    }

    private static bool IsShared(nuint bytes) => bytes is >= Large and <= ChunkBytes && OperatingSystem.IsLinux();

    private static byte* TakeShared(nuint bytes)
    {
        lock (s_gate)
        {
            foreach (var chunk in s_chunks)
            {
                if (chunk.TryTake(bytes, out var at))
                    return chunk.Start + at;
            }

            if (Chunk.TryMap(ChunkBytes, HugePage) is not { } added)
                return null; // the C library may still have some
            s_chunks.Add(added);
            added.TryTake(bytes, out var first);
            return added.Start + first;
        }
    }

    private static bool TryReturnShared(byte* block, nuint bytes)
    {
        lock (s_gate)
        {
            for (var i = 0; i < s_chunks.Count; i++)
            {
                var chunk = s_chunks[i];
                if (block < chunk.Start || block >= chunk.Start + ChunkBytes)
                    continue;
                chunk.Return((nuint)(block - chunk.Start), bytes);
                if (chunk.IsFree)
                {
                    chunk.Unmap();
                    s_chunks.RemoveAt(i);
                }

                return true;
            }

            return false;
        }
    }

    /// <summary>A piece of address space and what is free in it, by offset: neighbours are joined, the first that fits is taken.</summary>
    private sealed partial class Chunk
    {
        private const int ReadWrite = 3;
        private const int PrivateAnonymousUnreserved = 0x4022;
        private const int AdviseHugePages = 14;
        private readonly byte* _mapped;
        private readonly nuint _mappedBytes;
        private readonly nuint _bytes;
        private readonly List<(nuint At, nuint Bytes)> _free;

        private Chunk(byte* mapped, nuint mappedBytes, nuint bytes, nuint alignment)
        {
            _mapped = mapped;
            _mappedBytes = mappedBytes;
            _bytes = bytes;
            Start = (byte*)(((nuint)mapped + alignment - 1) / alignment * alignment);
            _free = [(0, bytes)];
        }

        public byte* Start { get; }

        public bool IsFree => _free is [var one] && one.Bytes == _bytes;

        /// <summary>Null if the system gives no more.</summary>
        public static Chunk? TryMap(nuint bytes, nuint alignment)
        {
            var mapped = MemoryMap(null, bytes + alignment, ReadWrite, PrivateAnonymousUnreserved, -1, 0);
            if (mapped == (void*)-1)
                return null;
            var chunk = new Chunk((byte*)mapped, bytes + alignment, bytes, alignment);
            _ = MemoryAdvise(chunk.Start, bytes, AdviseHugePages); // without them it is as it was before
            return chunk;
        }

        public void Unmap() => _ = MemoryUnmap(_mapped, _mappedBytes);

        public bool TryTake(nuint bytes, out nuint at)
        {
            for (var i = 0; i < _free.Count; i++)
            {
                if (_free[i].Bytes < bytes)
                    continue;
                at = _free[i].At;
                if (_free[i].Bytes == bytes)
                    _free.RemoveAt(i);
                else
                    _free[i] = (at + bytes, _free[i].Bytes - bytes);
                return true;
            }

            at = 0;
            return false;
        }

        public void Return(nuint at, nuint bytes)
        {
            var next = _free.FindIndex(f => f.At > at);
            if (next < 0)
                next = _free.Count;
            if (next < _free.Count && at + bytes == _free[next].At)
            {
                bytes += _free[next].Bytes;
                _free.RemoveAt(next);
            }

            if (next > 0 && _free[next - 1].At + _free[next - 1].Bytes == at)
                _free[next - 1] = (_free[next - 1].At, _free[next - 1].Bytes + bytes);
            else
                _free.Insert(next, (at, bytes));
        }

        [LibraryImport("libc", EntryPoint = "mmap")]
        private static partial void* MemoryMap(void* address, nuint length, int protection, int flags, int file, nint offset);

        [LibraryImport("libc", EntryPoint = "munmap")]
        private static partial int MemoryUnmap(void* address, nuint length);

        [LibraryImport("libc", EntryPoint = "madvise")]
        private static partial int MemoryAdvise(void* address, nuint length, int advice);
    }
}

using System.Runtime.InteropServices;

namespace SmppHub.Storage;

/// <summary>The journal in native memory: nothing for the garbage collector to look at.</summary>
internal sealed class MemoryMedium : IMedium
{
    private int _next;
    private long _bytes;

    public IReadOnlyList<Slot> Existing => [];

    public long Bytes => Interlocked.Read(ref _bytes);

    public Slot Create(int size)
    {
        Interlocked.Add(ref _bytes, size);
        return new MemorySlot(Interlocked.Increment(ref _next), size);
    }

    public void Delete(Slot slot)
    {
        Interlocked.Add(ref _bytes, -slot.Size);
        slot.Dispose();
    }

    public NumberRun SaveRun(long generation, ReadOnlySpan<ulong> hashes, ReadOnlySpan<int> places) =>
        new ArrayRun(hashes.ToArray(), places.ToArray());

    public NumberRun? LoadRun(long generation, long count) => null;

    public void DropRun(long generation)
    {
    }

    public void DropRunsExcept(IReadOnlySet<long> generations)
    {
    }

    public void Dispose()
    {
    }

    private sealed class MemorySlot(int number, int size) : Slot
    {
        private readonly Block _block = new(size);
        private bool _touched;

        public override int Number => number;

        public override long Size => size;

        public override unsafe void Write(ReadOnlySpan<byte> data, long offset)
        {
            ObjectDisposedException.ThrowIf(_block.IsClosed, this);
            data.CopyTo(new Span<byte>((byte*)_block.DangerousGetHandle() + offset, (int)(size - offset)));
        }

        public override unsafe int Read(Span<byte> into, long offset)
        {
            // A reader may come late to a slot that is being given back: the count keeps the block alive under it.
            var held = false;
            try
            {
                _block.DangerousAddRef(ref held);
                var there = (int)Math.Clamp(size - offset, 0, into.Length);
                new ReadOnlySpan<byte>((byte*)_block.DangerousGetHandle() + offset, there).CopyTo(into);
                return there;
            }
            finally
            {
                if (held)
                {
                    _block.DangerousRelease();
                }
            }
        }

        public override void Reserve(long size)
        {
            // First touch is dear (performance.md 5.0.3): it happens here, not in an append.
            if (!_touched)
            {
                Zero(0, Math.Min(size, Size));
                _touched = true;
            }
        }

        public override void Sync()
        {
        }

        public override void Dispose() => _block.Dispose();
    }

    private sealed class Block : SafeHandle
    {
        public unsafe Block(int size)
            : base(0, true)
        {
            SetHandle((nint)NativeMemory.AllocZeroed((nuint)size));
        }

        public override bool IsInvalid => handle == 0;

        protected override unsafe bool ReleaseHandle()
        {
            NativeMemory.Free((void*)handle);
            return true;
        }
    }
}

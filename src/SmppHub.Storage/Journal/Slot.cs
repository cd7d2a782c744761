namespace SmppHub.Storage;

/// <summary>A stretch of the medium that holds one segment after the other: a file, or a block of memory.</summary>
internal abstract class Slot : IDisposable
{
    private static readonly byte[] Zeros = new byte[1 << 20];

    public abstract int Number { get; }

    /// <summary>Octets that are really there (zeroed or written once), so that overwriting them is cheap and cannot fail for room.</summary>
    public abstract long Size { get; }

    public abstract void Write(ReadOnlySpan<byte> data, long offset);

    /// <summary>Reads as much as there is, up to the span's length.</summary>
    public abstract int Read(Span<byte> into, long offset);

    /// <summary>Makes <paramref name="size"/> octets really there, by writing zeros behind the present end.</summary>
    public abstract void Reserve(long size);

    /// <summary>Waits until all that was written is on the disk.</summary>
    public abstract void Sync();

    public void Zero(long from, long to)
    {
        for (var at = from; at < to; at += Zeros.Length)
        {
            Write(Zeros.AsSpan(0, (int)Math.Min(Zeros.Length, to - at)), at);
        }
    }

    public abstract void Dispose();
}

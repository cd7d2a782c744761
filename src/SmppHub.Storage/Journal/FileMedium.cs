using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace SmppHub.Storage;

/// <summary>The journal in a folder of files: NNNNNNNN.log for slots, and NNNNNNNN.idx (by generation) for sorted numbers.</summary>
internal sealed class FileMedium : IMedium
{
    private readonly string _folder;
    private readonly bool _sync;
    private readonly FileAccess _access;
    private readonly List<Slot> _existing = [];
    private int _next;
    private long _bytes;

    /// <param name="folder">Made when it is missing.</param>
    /// <param name="sync">What is written in the background must survive the loss of power.</param>
    public FileMedium(string folder, bool sync)
        : this(folder, sync, FileAccess.ReadWrite)
    {
        foreach (var left in Directory.EnumerateFiles(folder, "*.tmp"))
        {
            File.Delete(left);
        }
    }

    private FileMedium(string folder, bool sync, FileAccess access)
    {
        (_folder, _sync, _access) = (folder, sync, access);
        if (access == FileAccess.ReadWrite)
        {
            Directory.CreateDirectory(folder);
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.log"))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var number))
            {
                _next = Math.Max(_next, number);
                _existing.Add(new FileSlot(this, number, file, FileMode.Open));
            }
        }
    }

    public IReadOnlyList<Slot> Existing => _existing;

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Looks at a journal that another process may be writing.</summary>
    public static FileMedium ForReading(string folder) => new(folder, sync: false, FileAccess.Read);

    public Slot Create(int size)
    {
        var number = Interlocked.Increment(ref _next);
        var slot = new FileSlot(this, number, Name(number, "log"), FileMode.Create);
        if (_sync)
        {
            Disk.SyncFolder(_folder);
        }

        return slot;
    }

    public void Delete(Slot slot)
    {
        slot.Dispose();
        Interlocked.Add(ref _bytes, -slot.Size);
        File.Delete(Name(slot.Number, "log"));
    }

    public NumberRun SaveRun(long generation, ReadOnlySpan<ulong> hashes, ReadOnlySpan<int> places)
    {
        var temporary = Name(generation, "idx.tmp");
        using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            RunFile.Write(file, generation, hashes, places);
            if (_sync)
            {
                Disk.Sync(file);
            }
        }

        File.Move(temporary, Name(generation, "idx"), overwrite: true);
        return LoadRun(generation, hashes.Length)
            ?? throw new IOException($"The index of segment {generation} cannot be read back.");
    }

    public NumberRun? LoadRun(long generation, long count)
    {
        var name = Name(generation, "idx");
        return File.Exists(name) ? FileRun.TryOpen(name, generation, count) : null;
    }

    public void DropRun(long generation) => File.Delete(Name(generation, "idx"));

    public void DropRunsExcept(IReadOnlySet<long> generations)
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "*.idx"))
        {
            if (!long.TryParse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var generation)
                || !generations.Contains(generation))
            {
                File.Delete(file);
            }
        }
    }

    public void Dispose() => _existing.ForEach(static slot => slot.Dispose());

    private string Name(long number, string extension) =>
        Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{number:D8}.{extension}"));

    private sealed class FileSlot : Slot
    {
        private readonly FileMedium _owner;
        private readonly SafeFileHandle _file;
        private long _size;

        public FileSlot(FileMedium owner, int number, string name, FileMode mode)
        {
            (_owner, Number) = (owner, number);
            _file = File.OpenHandle(name, mode, owner._access, FileShare.ReadWrite | FileShare.Delete);
            Grown(RandomAccess.GetLength(_file));
        }

        public override int Number { get; }

        public override long Size => Volatile.Read(ref _size);

        public override void Write(ReadOnlySpan<byte> data, long offset)
        {
            RandomAccess.Write(_file, data, offset);
            if (offset + data.Length > _size)
            {
                Grown(offset + data.Length);
            }
        }

        public override int Read(Span<byte> into, long offset)
        {
            var done = 0;
            while (done < into.Length)
            {
                var n = RandomAccess.Read(_file, into[done..], offset + done);
                if (n == 0)
                {
                    break;
                }

                done += n;
            }

            return done;
        }

        public override void Reserve(long size)
        {
            if (size > _size)
            {
                Zero(_size, size);
                if (_owner._sync)
                {
                    // The blocks are allocated and the length is known: a later fdatasync writes data alone.
                    Sync();
                }
            }
        }

        public override void Sync() => Disk.Sync(_file);

        public override void Dispose() => _file.Dispose();

        private void Grown(long size)
        {
            Interlocked.Add(ref _owner._bytes, size - _size);
            Volatile.Write(ref _size, size);
        }
    }
}

using System.Runtime.InteropServices;

namespace SmppHub.Storage;

/// <summary>
/// A run in a file: the fences in memory lead to the one block of hashes to read. The file is opened for each search,
/// so that a run costs no descriptor and is deleted at will.
/// </summary>
internal sealed class FileRun : NumberRun
{
    private readonly string _name;
    private readonly int _count;
    private readonly ulong[] _fences;

    private FileRun(string name, int count, ulong[] fences) => (_name, _count, _fences) = (name, count, fences);

    public static FileRun? TryOpen(string name, long generation, long count)
    {
        using var file = File.OpenHandle(name);
        return RunFile.TryReadFences(file, generation, count) is { } fences ? new FileRun(name, (int)count, fences) : null;
    }

    public override void Find(ulong hash, long firstSequence, List<long> into)
    {
        // The first block that can hold the hash is the one before the first fence that is not less.
        var block = Math.Max(0, ArrayRun.LowerBound(_fences, hash) - 1);
        var last = block;
        while (last + 1 < _fences.Length && _fences[last + 1] <= hash)
        {
            last++;
        }

        using var file = File.OpenHandle(_name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<ulong> hashes = stackalloc ulong[RunFile.Stride];
        Span<int> places = stackalloc int[RunFile.Stride];
        for (; last >= block; last--)
        {
            var start = last * RunFile.Stride;
            var rows = Math.Min(RunFile.Stride, _count - start);
            if (rows <= 0)
            {
                return;
            }

            RandomAccess.Read(file, MemoryMarshal.AsBytes(hashes[..rows]), RunFile.HeaderSize + (start * 8L));
            var from = ArrayRun.LowerBound(hashes[..rows], hash);
            var to = from;
            while (to < rows && hashes[to] == hash)
            {
                to++;
            }

            if (to > from)
            {
                var at = RunFile.HeaderSize + (_count * 8L) + ((start + from) * 4L);
                RandomAccess.Read(file, MemoryMarshal.AsBytes(places[..(to - from)]), at);
                for (var i = to - from - 1; i >= 0; i--)
                {
                    into.Add(firstSequence + places[i]);
                }
            }
        }
    }
}

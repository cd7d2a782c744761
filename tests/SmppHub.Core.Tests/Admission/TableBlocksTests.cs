namespace SmppHub.Core.Tests.Admission;

[TestFixture]
[NonParallelizable]
public sealed unsafe class TableBlocksTests
{
    private const uint Words = 40_000; // 320 kB: one of those that share a chunk

    [Test]
    public void Blocks_are_zeroed_aligned_and_apart()
    {
        var blocks = new nint[300];
        for (var i = 0; i < blocks.Length; i++)
        {
            var block = TableBlocks.Take(Words);
            blocks[i] = (nint)block;
            Assert.That((ulong)block % TableBlocks.Alignment, Is.Zero);
            Assert.That(new ReadOnlySpan<ulong>(block, (int)Words).IndexOfAnyExcept(0ul), Is.EqualTo(-1));
            new Span<ulong>(block, (int)Words).Fill((ulong)i + 1);
            if (i % 3 == 2)
            {
                // What is given back is taken again, with other blocks' words beside it.
                TableBlocks.Return((ulong*)blocks[i - 1], Words);
                blocks[i - 1] = 0;
            }
        }

        for (var i = 0; i < blocks.Length; i++)
        {
            if (blocks[i] == 0)
                continue;
            Assert.That(new ReadOnlySpan<ulong>((ulong*)blocks[i], (int)Words).IndexOfAnyExcept((ulong)i + 1), Is.EqualTo(-1), $"block {i}");
            TableBlocks.Return((ulong*)blocks[i], Words);
        }
    }

    [Test]
    public void What_is_given_back_is_joined_and_leaves_the_process()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Chunks are asked of Linux alone.");
        var before = TableBlocks.ChunkOctets;
        var order = Enumerable.Range(0, 200).ToArray();
        var blocks = order.Select(_ => (nint)TableBlocks.Take(Words)).ToArray();
        Assert.That(TableBlocks.ChunkOctets, Is.GreaterThan(before));
        new Random(5).Shuffle(order);
        foreach (var i in order)
            TableBlocks.Return((ulong*)blocks[i], Words);
        Assert.That(TableBlocks.ChunkOctets, Is.EqualTo(before));
    }

    [Test]
    public void Small_blocks_and_those_larger_than_a_chunk_are_the_librarys()
    {
        var before = TableBlocks.ChunkOctets;
        var small = TableBlocks.Take(8);
        var large = TableBlocks.Take(5 << 20);
        Assert.That(TableBlocks.ChunkOctets, Is.EqualTo(before));
        TableBlocks.Return(small, 8);
        TableBlocks.Return(large, 5 << 20);
        TableBlocks.Return(null, 0);
    }
}

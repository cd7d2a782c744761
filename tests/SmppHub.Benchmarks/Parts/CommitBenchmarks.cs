using BenchmarkDotNet.Attributes;
using SmppHub.Core;
using SmppHub.Protocol;
using SmppHub.Storage;

namespace SmppHub.Benchmarks;

/// <summary>One append of fifty messages, an operation a message.</summary>
[MemoryDiagnoser]
public class CommitBenchmarks
{
    private const int Read = 50;
    private readonly RecordBatch _batch = new();
    private readonly byte[] _body = Pdus.SubmitSmBody(79161234567);
    private JournalStore _store = null!;
    private string _folder = "";

    /// <summary>Where the store lies, and what an append survives.</summary>
    [Params("memory", "normal", "full")]
    public string Store { get; set; } = "";

    /// <summary>Opens an empty store.</summary>
    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("smpphub-bench").FullName;
        _store = JournalStore.OpenAsync(
            new StoreOptions
            {
                Provider = Store == "memory" ? StoreProvider.Memory : StoreProvider.Sqlite,
                Durability = Store == "full" ? Durability.Full : Durability.Normal,
                Path = _folder,
            },
            static () => 1_700_000_000_000).GetAwaiter().GetResult();
    }

    /// <summary>Closes and removes it.</summary>
    [GlobalCleanup]
    public void Close()
    {
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Fill and append.</summary>
    [Benchmark(OperationsPerInvoke = Read)]
    public void Append_a_read()
    {
        _batch.Reset("bench", Door.Smpp, 1_700_000_000_000);
        for (var i = 0; i < Read; i++)
        {
            _batch.Add(new RecordHeader(RecordKind.Message, RecordFlags.None, Channel.Sms, MessageState.Delivered, 0, 0, (ulong)i, 0, 0), _body);
        }

        var append = _store.AppendAsync(_batch);
        if (!append.IsCompletedSuccessfully)
        {
            append.AsTask().GetAwaiter().GetResult();
        }
    }
}

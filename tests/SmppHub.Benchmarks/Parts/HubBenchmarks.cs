using System.Buffers.Binary;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.Logging.Abstractions;
using SmppHub.Core;
using SmppHub.Storage;

namespace SmppHub.Benchmarks;

/// <summary>
/// The whole way of a message but the socket, as a read of fifty brings it: admission, both rules, the commit, the receipt
/// into the session's writer and its answer. An operation is a message; the claim is no allocation.
/// </summary>
[MemoryDiagnoser]
public class HubBenchmarks
{
    private const int Read = 50;
    private const int TextCounterAt = 40;
    private readonly byte[] _body = Pdus.SubmitSmBody(79161234567);
    private readonly Writer _writer = new();
    private JournalStore _store = null!;
    private Hub _hub = null!;
    private Account _account = null!;
    private Intake _intake = null!;
    private ulong _message;
    private string _folder = "";

    /// <summary>Where messages are kept.</summary>
    [Params("memory", "normal")]
    public string Store { get; set; } = "";

    /// <summary>Opens a hub with one bound receiver.</summary>
    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("smpphub-bench").FullName;
        var clock = new HubClock(TimeProvider.System);
        var store = new StoreOptions { Provider = Store == "memory" ? StoreProvider.Memory : StoreProvider.Sqlite, Path = _folder };
        _store = JournalStore.OpenAsync(store, () => clock.Now).GetAwaiter().GetResult();
        _hub = Hub.Open(
            _store, _store, clock, TimeProvider.System,
            new HubOptions { Accounts = new() { List = [new() { Name = "demo", Password = "demo" }] }, Delivery = new() { Delay = TimeSpan.Zero } },
            NullLogger.Instance);
        _account = _hub.Accounts.All.Single();
        _hub.Bound(_account, _writer);
        _intake = _hub.NewIntake();
    }

    /// <summary>Closes and removes it.</summary>
    [GlobalCleanup]
    public void Close()
    {
        _hub.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>In, stored, out, answered.</summary>
    [Benchmark(OperationsPerInvoke = Read)]
    public int Take_in_a_read_with_receipts()
    {
        _intake.Begin(_account, Door.Smpp, _hub.Clock.Now, _writer.Session, latin1Default: false);
        for (var i = 0; i < Read; i++)
        {
            Fresh();
            if (!_intake.Add(_body).IsAccepted)
                throw new InvalidOperationException("not accepted");
        }

        _intake.Judge();
        _hub.Delivery.Answered(_writer.Answers(), _intake.Batch);
        var append = _hub.AppendAsync(_intake.Batch);
        if (!append.IsCompletedSuccessfully)
            append.AsTask().GetAwaiter().GetResult();
        _hub.Accepted(_account, _intake.Batch);
        return _writer.Octets;
    }

    // Another number and another text each time, or the rules would refuse it.
    private void Fresh()
    {
        var n = ++_message;
        var number = _body.AsSpan(_body.AsSpan().IndexOf("7916"u8), 11);
        for (var at = 10; at > 3; at--, n /= 10)
            number[at] = (byte)('0' + n % 10);
        BinaryPrimitives.WriteUInt64BigEndian(_body.AsSpan(_body.Length - TextCounterAt), 0x4142434445464748ul + (_message & 0x0707070707070707));
        _body[^1] = (byte)('a' + _message % 26);
    }

    /// <summary>A session whose client answers every receipt with its next read.</summary>
    private sealed class Writer : IReceiver
    {
        private readonly byte[] _room = new byte[4096];
        private readonly long[] _keys = new long[4 * Read];
        private int _count;

        public int Session => 1;

        public bool TakesTlvs => true;

        public int Octets { get; private set; }

        public bool Takes(ReadOnlySpan<byte> address) => true;

        public int Begin() => _keys.Length - _count;

        public Span<byte> Reserve(int size) => _room;

        public void Commit(int length, long key, long due)
        {
            Octets += length;
            _keys[_count++] = key;
        }

        public void End()
        {
        }

        public void Tell(ReadOnlySpan<byte> pdu)
        {
        }

        public ReadOnlySpan<long> Answers()
        {
            var answered = _keys.AsSpan(0, _count);
            _count = 0;
            return answered;
        }
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SmppHub.Core;

namespace SmppHub.Gateways.Cascading;

/// <summary>What a record of the file says of a key.</summary>
internal enum KeyRecordKind : byte
{
    /// <summary>Its message is about to be stored.</summary>
    Claimed = 1,

    /// <summary>Its message is stored.</summary>
    Settled = 2,

    /// <summary>Its message was refused.</summary>
    GivenUp = 3,
}

/// <summary>One record; of a claim, the ids are the turns of the channels.</summary>
internal readonly record struct KeyRecord(KeyRecordKind Kind, string Key, ulong Fingerprint, string Phone, SentIds Ids)
{
    // No name of an account has a line break.
    private const char Between = '\n';

    /// <summary>The client's id.</summary>
    public string ClientId => Key[(Key.IndexOf(Between) + 1)..];

    /// <summary>Whose.</summary>
    public string Account => Key[..Key.IndexOf(Between)];

    /// <summary>An account's id as one text.</summary>
    public static string KeyOf(string account, string clientId) => account + Between + clientId;
}

/// <summary>A file that grows by whole, checked records; what a killed process left of the last one is cut off. One process holds it.</summary>
internal sealed class KeyFile : IDisposable
{
    private const int HeadSize = 8;
    private const int FixedSize = 1 + 8 + (5 * 8) + 4 + 2 + 2;
    private const int LongestRecord = 1 << 17;
    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly bool _flush;
    private FileStream _file;

    /// <summary>Opens it, made when missing.</summary>
    /// <param name="path">Where.</param>
    /// <param name="flush">Claims survive the machine too.</param>
    public KeyFile(string path, bool flush)
    {
        (_path, _flush) = (path, flush);
        _file = Open(path);
    }

    /// <summary>All whole records, oldest first.</summary>
    public IEnumerable<KeyRecord> Read()
    {
        _file.Position = 0;
        var head = new byte[HeadSize];
        while (_file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) == HeadSize)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(head);
            if (length is < FixedSize or > LongestRecord)
            {
                break;
            }

            var octets = new byte[length];
            if (_file.ReadAtLeast(octets, length, throwOnEndOfStream: false) < length || Check(octets) != BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4)))
            {
                break;
            }

            yield return Decode(octets);
        }
    }

    /// <summary>Adds records in one write.</summary>
    public void Append(IReadOnlyList<KeyRecord> records)
    {
        var buffer = new ArrayBufferWriter<byte>(records.Count * 128);
        foreach (var record in records)
        {
            Encode(record, buffer);
        }

        lock (_gate)
        {
            _file.Write(buffer.WrittenSpan);
            if (_flush)
            {
                _file.Flush(flushToDisk: true);
            }
        }
    }

    /// <summary>Writes the file anew with these alone.</summary>
    public void Rewrite(IEnumerable<KeyRecord> records)
    {
        lock (_gate)
        {
            var beside = _path + ".new";
            using (var next = new FileStream(beside, FileMode.Create, FileAccess.Write))
            {
                var buffer = new ArrayBufferWriter<byte>();
                foreach (var record in records)
                {
                    buffer.ResetWrittenCount();
                    Encode(record, buffer);
                    next.Write(buffer.WrittenSpan);
                }

                next.Flush(flushToDisk: true);
            }

            _file.Dispose();
            File.Move(beside, _path, overwrite: true);
            _file = Open(_path);
            _file.Position = _file.Length;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // No buffer: what Append wrote belongs to the system when it returns, and survives the process.
    private static FileStream Open(string path) => new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

    private static uint Check(ReadOnlySpan<byte> octets) => (uint)NumberHash.Of(octets, 0);

    private static void Encode(in KeyRecord record, ArrayBufferWriter<byte> buffer)
    {
        var key = Encoding.UTF8.GetByteCount(record.Key);
        var phone = Encoding.UTF8.GetByteCount(record.Phone);
        var length = FixedSize + key + phone;
        var whole = buffer.GetSpan(HeadSize + length)[..(HeadSize + length)];
        var octets = whole[HeadSize..];
        var ids = record.Ids;
        octets[0] = (byte)record.Kind;
        BinaryPrimitives.WriteUInt64LittleEndian(octets[1..], record.Fingerprint);
        BinaryPrimitives.WriteUInt64LittleEndian(octets[9..], ids.Message);
        BinaryPrimitives.WriteUInt64LittleEndian(octets[17..], ids.Viber);
        BinaryPrimitives.WriteUInt64LittleEndian(octets[25..], ids.Whatsapp);
        BinaryPrimitives.WriteUInt64LittleEndian(octets[33..], ids.Vk);
        BinaryPrimitives.WriteUInt64LittleEndian(octets[41..], ids.Sms);
        BinaryPrimitives.WriteInt32LittleEndian(octets[49..], ids.Parts);
        BinaryPrimitives.WriteUInt16LittleEndian(octets[53..], (ushort)key);
        BinaryPrimitives.WriteUInt16LittleEndian(octets[55..], (ushort)phone);
        Encoding.UTF8.GetBytes(record.Key, octets[FixedSize..]);
        Encoding.UTF8.GetBytes(record.Phone, octets[(FixedSize + key)..]);
        BinaryPrimitives.WriteInt32LittleEndian(whole, length);
        BinaryPrimitives.WriteUInt32LittleEndian(whole[4..], Check(octets));
        buffer.Advance(whole.Length);
    }

    private static KeyRecord Decode(byte[] octets)
    {
        var key = BinaryPrimitives.ReadUInt16LittleEndian(octets.AsSpan(53));
        var ids = new SentIds(Id(9), Id(17), Id(25), Id(33), Id(41), BinaryPrimitives.ReadInt32LittleEndian(octets.AsSpan(49)));
        return new KeyRecord(
            (KeyRecordKind)octets[0], Encoding.UTF8.GetString(octets, FixedSize, key), Id(1), Encoding.UTF8.GetString(octets, FixedSize + key, octets.Length - FixedSize - key), ids);

        ulong Id(int at) => BinaryPrimitives.ReadUInt64LittleEndian(octets.AsSpan(at));
    }
}

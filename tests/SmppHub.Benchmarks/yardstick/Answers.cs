using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace SmppHub.Yardstick;

/// <summary>The octets of the answers. Nothing is checked, stored or counted: this is the floor, not a server.</summary>
internal sealed class Answers : IDisposable
{
    private const uint Response = 0x8000_0000;
    private readonly bool _receipts;
    private readonly Timer _timer;
    private long _id = 1_000_000_000;
    private byte[] _date = [];

    public Answers(bool receipts)
    {
        _receipts = receipts;
        _timer = new Timer(_ => _date = Encoding.ASCII.GetBytes(DateTime.UtcNow.ToString("yyMMddHHmm", CultureInfo.InvariantCulture)));
        _timer.Change(0, 1000);
    }

    public void Dispose() => _timer.Dispose();

    public void Write(ReadOnlySpan<byte> pdu, IBufferWriter<byte> output, ref uint sequence)
    {
        var command = Read(pdu, 4);
        switch (command)
        {
            case 0x0000_0004:
                var id = Interlocked.Increment(ref _id);
                Submitted(id, Read(pdu, 12), output);
                if (_receipts)
                    Receipt(id, pdu[16..], output, ref sequence);
                break;
            case 0x0000_0001 or 0x0000_0002 or 0x0000_0009:
                Plain(command | Response, Read(pdu, 12), "yardstick\0"u8, output);
                break;
            case < Response:
                Plain(command is 0x0000_0006 or 0x0000_0015 ? command | Response : Response, Read(pdu, 12), default, output);
                break;
        }
    }

    private static uint Read(ReadOnlySpan<byte> pdu, int at) => BinaryPrimitives.ReadUInt32BigEndian(pdu[at..]);

    private static void Head(Span<byte> pdu, int length, uint command, uint sequence)
    {
        BinaryPrimitives.WriteInt32BigEndian(pdu, length);
        BinaryPrimitives.WriteUInt32BigEndian(pdu[4..], command);
        BinaryPrimitives.WriteUInt32BigEndian(pdu[8..], 0);
        BinaryPrimitives.WriteUInt32BigEndian(pdu[12..], sequence);
    }

    private static void Plain(uint command, uint sequence, ReadOnlySpan<byte> body, IBufferWriter<byte> output)
    {
        var pdu = output.GetSpan(16 + body.Length);
        Head(pdu, 16 + body.Length, command, sequence);
        body.CopyTo(pdu[16..]);
        output.Advance(16 + body.Length);
    }

    private static void Submitted(long id, uint sequence, IBufferWriter<byte> output)
    {
        var pdu = output.GetSpan(27);
        Head(pdu, 27, 0x8000_0004, sequence);
        id.TryFormat(pdu[16..], out _, default, CultureInfo.InvariantCulture);
        pdu[26] = 0;
        output.Advance(27);
    }

    private void Receipt(long id, ReadOnlySpan<byte> body, IBufferWriter<byte> output, ref uint sequence)
    {
        var rest = body[(body.IndexOf((byte)0) + 1)..];
        var source = rest[..(2 + rest[2..].IndexOf((byte)0) + 1)];
        rest = rest[source.Length..];
        var destination = rest[..(2 + rest[2..].IndexOf((byte)0) + 1)];
        rest = rest[(destination.Length + 3)..]; // esm_class, protocol_id, priority_flag
        rest = rest[(rest.IndexOf((byte)0) + 1)..];
        rest = rest[(rest.IndexOf((byte)0) + 1)..];
        if ((rest[0] & 1) == 0)
            return;

        var pdu = output.GetSpan(400);
        var at = 16;
        pdu[at++] = 0;
        at += Copy(destination, pdu[at..]);
        at += Copy(source, pdu[at..]);
        pdu[at++] = 4;
        pdu.Slice(at, 8).Clear();
        at += 8;
        var lengthAt = at++;
        at += Copy("id:"u8, pdu[at..]);
        id.TryFormat(pdu[at..], out var digits, default, CultureInfo.InvariantCulture);
        at += digits;
        at += Copy(" sub:001 dlvrd:001 submit date:"u8, pdu[at..]);
        at += Copy(_date, pdu[at..]);
        at += Copy(" done date:"u8, pdu[at..]);
        at += Copy(_date, pdu[at..]);
        at += Copy(" stat:DELIVRD err:000 text:"u8, pdu[at..]);
        pdu[lengthAt] = (byte)(at - lengthAt - 1);
        at += Copy([0x00, 0x1E, 0x00, 0x0B], pdu[at..]);
        id.TryFormat(pdu[at..], out digits, default, CultureInfo.InvariantCulture);
        at += digits;
        at += Copy([0x00, 0x04, 0x27, 0x00, 0x01, 0x02], pdu[at..]); // the id's NUL, then message_state DELIVERED
        Head(pdu, at, 0x0000_0005, ++sequence & 0x7FFF_FFFF);
        output.Advance(at);
    }

    private static int Copy(ReadOnlySpan<byte> octets, Span<byte> to)
    {
        octets.CopyTo(to);
        return octets.Length;
    }
}

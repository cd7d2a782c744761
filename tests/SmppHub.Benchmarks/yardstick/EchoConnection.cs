using System.Buffers;
using System.Buffers.Binary;
using Microsoft.AspNetCore.Connections;

namespace SmppHub.Yardstick;

/// <summary>One read, its answers, one flush: the shape that a server of Kestrel and pipelines cannot go below.</summary>
internal sealed class EchoConnection(Answers answers) : ConnectionHandler
{
    private const int Header = 16;
    private const int Longest = 70_000;

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        var input = connection.Transport.Input;
        var output = connection.Transport.Output;
        var sequence = 0u;
        try
        {
            while (true)
            {
                var read = await input.ReadAsync();
                var goesOn = TryAnswer(read.Buffer, output, ref sequence, out var used);
                input.AdvanceTo(used, read.Buffer.End);
                await output.FlushAsync();
                if (!goesOn || read.IsCompleted)
                    return;
            }
        }
        catch (ConnectionResetException)
        {
            // The client went.
        }
    }

    /// <summary>Answers every whole PDU, in place; only one that crosses two segments is copied.</summary>
    private bool TryAnswer(ReadOnlySequence<byte> buffer, IBufferWriter<byte> output, ref uint sequence, out SequencePosition used)
    {
        used = buffer.Start;
        Span<byte> head = stackalloc byte[4];
        while (true)
        {
            if (!TryAnswer(buffer.FirstSpan, output, ref sequence, out var done))
                return false;
            buffer = buffer.Slice(done);
            used = buffer.Start;
            if (buffer.Length < Header)
                return true;
            if (done > 0)
                continue; // what is left may lie in the next segment, whole
            if (buffer.IsSingleSegment)
                return true;

            buffer.Slice(0, 4).CopyTo(head);
            var length = BinaryPrimitives.ReadInt32BigEndian(head);
            if (length is < Header or > Longest)
                return false;
            if (buffer.Length < length)
                return true;
            var copy = ArrayPool<byte>.Shared.Rent(length);
            buffer.Slice(0, length).CopyTo(copy);
            answers.Write(copy.AsSpan(0, length), output, ref sequence);
            ArrayPool<byte>.Shared.Return(copy);
            buffer = buffer.Slice(length);
            used = buffer.Start;
        }
    }

    private bool TryAnswer(ReadOnlySpan<byte> octets, IBufferWriter<byte> output, ref uint sequence, out int done)
    {
        done = 0;
        while (octets.Length - done >= Header)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(octets[done..]);
            if (length is < Header or > Longest)
                return false;
            if (octets.Length - done < length)
                return true;
            answers.Write(octets.Slice(done, length), output, ref sequence);
            done += length;
        }

        return true;
    }
}

using System.Buffers.Binary;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>One batch of PDUs as a bad, careless or hostile client would write it.</summary>
internal sealed class Mutator(Random random, byte[][] seeds, string account)
{
    private static readonly uint[] s_lengths = [0, 1, 4, 15, 17, 131_072, 131_073, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0x48545450];
    private static readonly uint[] s_sequences = [0, 1, 0x7FFFFFFE, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF];
    private static readonly byte[] s_octets = [0, 1, 0x1B, 0x40, 0x7F, 0x80, 0xFE, 0xFF];

    /// <summary>Between one PDU and a dozen; with <paramref name="keepsFraming"/> every command_length is right.</summary>
    public byte[] Batch(bool keepsFraming)
    {
        List<byte[]> pdus = [];
        for (var n = random.Next(1, 12); n > 0; n--)
        {
            pdus.Add(Pick());
        }

        for (var n = random.Next(4); n > 0; n--)
        {
            var at = random.Next(pdus.Count);
            pdus[at] = Mutate(pdus[at]);
        }

        Arrange(pdus);
        if (!keepsFraming)
        {
            BreakFraming(pdus);
        }

        return [.. pdus.SelectMany(p => p)];
    }

    private byte[] Pick()
    {
        var pdu = random.Next(3) == 0 ? [.. seeds[random.Next(seeds.Length)]] : ValidPdus.Next(random, account);
        // A fixture's octets may be several PDUs, or none.
        return PduMap.Framed(pdu);
    }

    private byte[] Mutate(byte[] pdu) => PduMap.Framed(random.Next(14) switch
    {
        0 => Flip(pdu),
        1 => Overwrite(pdu),
        2 => Count(pdu),
        3 => TlvLength(pdu),
        4 => Header(pdu),
        5 => pdu[..random.Next(PduHeader.Size, pdu.Length + 1)],
        6 => Splice(pdu, Pick()),
        7 => SwapFields(pdu),
        8 => [.. pdu, .. Soup()],
        9 => Word(pdu, 12, s_sequences[random.Next(s_sequences.Length)]),
        10 => Word(pdu, 4, Command()),
        11 => Word(pdu, 8, (uint)random.Next(0x500)),
        12 => Insert(pdu),
        _ => NoNul(pdu),
    });

    private byte[] Flip(byte[] pdu)
    {
        for (var n = random.Next(1, 9); n > 0; n--)
        {
            pdu[random.Next(4, pdu.Length)] ^= (byte)(1 << random.Next(8));
        }

        return pdu;
    }

    private byte[] Overwrite(byte[] pdu)
    {
        var value = s_octets[random.Next(s_octets.Length)];
        var from = random.Next(4, pdu.Length);
        pdu.AsSpan(from, Math.Min(random.Next(1, 12), pdu.Length - from)).Fill(value);
        return pdu;
    }

    /// <summary>sm_length, number_of_dests, no_unsuccess.</summary>
    private byte[] Count(byte[] pdu)
    {
        foreach (var (field, place) in PduMap.Fields(pdu))
        {
            if (field.Kind == FieldKind.Count)
            {
                var at = place.Start.Value;
                pdu[at] = random.Next(4) switch
                {
                    0 => 255,
                    1 => (byte)(pdu[at] + random.Next(-3, 4)),
                    2 => 0,
                    _ => (byte)random.Next(256),
                };
            }
        }

        return pdu;
    }

    private byte[] TlvLength(byte[] pdu)
    {
        var tlvs = PduMap.Tlvs(pdu);
        if (tlvs.Count == 0)
        {
            return [.. pdu, .. Soup()];
        }

        var at = tlvs[random.Next(tlvs.Count)] + 2;
        var length = BinaryPrimitives.ReadUInt16BigEndian(pdu.AsSpan(at));
        ushort[] others = [0, (ushort)(length - 1), (ushort)(length + 1), (ushort)(pdu.Length - at), 0x7FFF, 0xFFFF, (ushort)random.Next(0x10000)];
        BinaryPrimitives.WriteUInt16BigEndian(pdu.AsSpan(at), others[random.Next(others.Length)]);
        return pdu;
    }

    /// <summary>A user data header whose lengths lie.</summary>
    private byte[] Header(byte[] pdu)
    {
        foreach (var (field, place) in PduMap.Fields(pdu))
        {
            var (from, length) = place.GetOffsetAndLength(pdu.Length);
            if (field.Name == "esm_class")
            {
                pdu[from] |= 0x40;
            }
            else if (field.Kind == FieldKind.Octets && length >= 6)
            {
                byte[] header = [5, (byte)(random.Next(2) * 8), 3, (byte)random.Next(4), (byte)random.Next(4), (byte)random.Next(4)];
                header[random.Next(3)] = (byte)random.Next(256);
                header.CopyTo(pdu, from);
            }
        }

        return pdu;
    }

    private byte[] Splice(byte[] head, byte[] tail) =>
        [.. head[..random.Next(PduHeader.Size, head.Length + 1)], .. tail[random.Next(PduHeader.Size, tail.Length + 1)..]];

    private byte[] SwapFields(byte[] pdu)
    {
        var fields = PduMap.Fields(pdu);
        if (fields.Count < 2)
        {
            return pdu;
        }

        var first = random.Next(fields.Count - 1);
        var second = random.Next(first + 1, fields.Count);
        var (a, b) = (fields[first].Place, fields[second].Place);
        return [.. pdu[..a.Start], .. pdu[b], .. pdu[a.End..b.Start], .. pdu[a], .. pdu[b.End..]];
    }

    private byte[] Soup()
    {
        List<byte> soup = [];
        var tag = (ushort)ValidPdus.Tag(random);
        for (var n = random.Next(1, 30); n > 0; n--)
        {
            var value = new byte[random.Next(6) == 0 ? random.Next(300) : random.Next(4)];
            random.NextBytes(value);
            tag = random.Next(4) == 0 ? tag : (ushort)ValidPdus.Tag(random);
            var length = random.Next(12) == 0 ? random.Next(0x10000) : value.Length;
            soup.AddRange([(byte)(tag >> 8), (byte)tag, (byte)(length >> 8), (byte)length, .. value]);
        }

        return [.. soup];
    }

    private uint Command() => random.Next(4) switch
    {
        0 => (uint)random.Next(),
        1 => 0x80000000 | (uint)random.Next(0x120),
        _ => (uint)random.Next(0x120),
    };

    private static byte[] Word(byte[] pdu, int at, uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(pdu.AsSpan(at), value);
        return pdu;
    }

    private byte[] Insert(byte[] pdu)
    {
        var at = random.Next(PduHeader.Size, pdu.Length + 1);
        var noise = new byte[random.Next(1, random.Next(20) == 0 ? 5000 : 20)];
        random.NextBytes(noise);
        return [.. pdu[..at], .. noise, .. pdu[at..]];
    }

    /// <summary>C-strings that never end.</summary>
    private static byte[] NoNul(byte[] pdu)
    {
        pdu.AsSpan(PduHeader.Size).Replace((byte)0, (byte)'A');
        return pdu;
    }

    /// <summary>Copies, another order, one sequence number for all.</summary>
    private void Arrange(List<byte[]> pdus)
    {
        switch (random.Next(6))
        {
            case 0:
                pdus.AddRange(Enumerable.Repeat(pdus[random.Next(pdus.Count)], random.Next(1, 20)).ToArray());
                break;
            case 1:
                pdus.Reverse();
                break;
            case 2:
                pdus.ForEach(p => Word(p, 12, 7));
                break;
        }
    }

    private void BreakFraming(List<byte[]> pdus)
    {
        var at = random.Next(pdus.Count);
        switch (random.Next(4))
        {
            case 0:
                pdus[at] = [.. Word([.. pdus[at]], 0, (uint)(pdus[at].Length + random.Next(-8, 9)))];
                break;
            case 1:
                pdus[at] = pdus[at][..random.Next(pdus[at].Length)];
                break;
            case 2:
                pdus.Insert(at, seeds[random.Next(seeds.Length)]);
                break;
            default:
                pdus[at] = Word([.. pdus[at]], 0, s_lengths[random.Next(s_lengths.Length)]);
                break;
        }
    }
}

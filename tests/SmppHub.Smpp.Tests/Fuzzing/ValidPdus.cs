using System.Globalization;
using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>Valid PDUs of every layout, fields by what their tables and the hub take.</summary>
internal static class ValidPdus
{
    private static readonly PduLayout[] s_layouts = [.. PduLayouts.All];
    private static readonly TlvTag[] s_tags = Enum.GetValues<TlvTag>();

    public static byte[] Next(Random random, string account)
    {
        // Most of the traffic of a real session is submit_sm, and most of the hub's code is behind it.
        var layout = random.Next(3) == 0 ? s_layouts[random.Next(s_layouts.Length)] : PduLayouts.SubmitSm;
        if (layout == PduLayouts.Unbind && random.Next(4) != 0)
        {
            layout = PduLayouts.QuerySm;
        }

        var buffer = new byte[random.Next(150) == 0 ? 70_000 : 1500];
        var writer = new PduWriter(buffer, layout, CommandStatus.Ok, (uint)random.Next(1, int.MaxValue));
        var payload = layout.AllowsTlvs && random.Next(5) == 0;
        foreach (var field in layout.Fields)
        {
            Write(ref writer, field, random, account, payload);
        }

        if (layout.AllowsTlvs)
        {
            AddTlvs(ref writer, random, payload, buffer.Length);
            if (layout == PduLayouts.BroadcastSm)
            {
                AddBroadcast(ref writer, random);
            }
        }

        var length = writer.Finish();
        return length < 0 ? Sessions.Sm.Plain(PduLayouts.EnquireLink).Encode() : buffer[..length];
    }

    private static void AddBroadcast(ref PduWriter writer, Random random)
    {
        for (var n = random.Next(4); n > 0; n--)
        {
            writer.Tlv(TlvTag.BroadcastAreaIdentifier, [(byte)random.Next(4), (byte)random.Next(256), (byte)random.Next(256)]);
        }

        writer.Tlv(TlvTag.BroadcastContentType, [(byte)random.Next(5), 0, (byte)random.Next(256)]);
        writer.Tlv(TlvTag.BroadcastFrequencyInterval, [(byte)random.Next(7, 16), (byte)random.Next(256), (byte)random.Next(256)]);
        writer.TlvUInt16(TlvTag.BroadcastRepNum, (ushort)random.Next(0x10000));
    }

    public static TlvTag Tag(Random random) => random.Next(3) == 0 ? (TlvTag)random.Next(0x10000) : s_tags[random.Next(s_tags.Length)];

    private static void Write(ref PduWriter writer, Field field, Random random, string account, bool payload)
    {
        switch (field.Kind)
        {
            case FieldKind.Integer1:
                writer.Byte(field.Name switch
                {
                    "esm_class" => random.Next(4) switch { 0 => 0x40, 1 => 3, 2 => (byte)random.Next(256), _ => 0 },
                    "data_coding" => random.Next(4) switch { 0 => 8, 1 => 4, 2 => (byte)random.Next(256), _ => 0 },
                    "registered_delivery" => (byte)random.Next(0x20),
                    _ => (byte)random.Next(6),
                });
                break;
            case FieldKind.CString:
                writer.CString(Encoding.ASCII.GetBytes(Text(field, random, account)));
                break;
            case FieldKind.Octets:
                writer.Octets(payload ? [] : Message(random, random.Next(160)));
                break;
            case FieldKind.DestinationList:
                writer.Destination(1, 1, "79161234567"u8);
                writer.DistributionList("friends"u8);
                break;
            case FieldKind.UnsuccessfulList:
                writer.Unsuccess(1, 1, "79161234567"u8, CommandStatus.InvalidDestinationAddress);
                break;
        }
    }

    private static string Text(Field field, Random random, string account) => field.Name switch
    {
        "system_id" or "password" => account,
        "message_id" => random.Next(1_000_000, 1_002_000).ToString(CultureInfo.InvariantCulture),
        "destination_addr" or "source_addr" => random.Next(3) == 0 ? "SENDER" : $"7916{random.Next(10_000_000):D7}",
        "schedule_delivery_time" or "validity_period" => random.Next(6) switch
        {
            0 => "000000000010000R",
            1 => $"0000{random.Next(30):D2}{random.Next(24):D2}0000000R",
            2 => "991231235959948-",
            _ => "",
        },
        _ => "",
    };

    /// <summary>Text, sometimes with a user data header of a part before it.</summary>
    private static byte[] Message(Random random, int length)
    {
        var text = new byte[length];
        random.NextBytes(text);
        byte[] header = random.Next(4) switch
        {
            0 => UserDataHeader.ForConcatenation(new((ushort)random.Next(8), (byte)random.Next(1, 4), (byte)random.Next(1, 4), random.Next(2) == 0)),
            1 => [6, 5, 4, 0x15, 0x82, 0, 0],
            _ => [],
        };
        return [.. header, .. text];
    }

    private static void AddTlvs(ref PduWriter writer, Random random, bool payload, int room)
    {
        if (payload)
        {
            writer.Tlv(TlvTag.MessagePayload, Message(random, random.Next(room > 2000 ? 60_000 : 300)));
        }

        if (random.Next(6) == 0)
        {
            writer.TlvUInt16(TlvTag.SarMsgRefNum, (ushort)random.Next(4));
            writer.TlvByte(TlvTag.SarTotalSegments, (byte)random.Next(1, 4));
            writer.TlvByte(TlvTag.SarSegmentSeqnum, (byte)random.Next(1, 4));
        }

        for (var n = random.Next(3); n > 0; n--)
        {
            // Vendors' own; each once.
            var value = new byte[random.Next(8)];
            random.NextBytes(value);
            writer.Tlv((TlvTag)(0x1500 + (n * 256) + random.Next(256)), value);
        }
    }
}

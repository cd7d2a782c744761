using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>The body of a broadcast_sm, and its plan, judged by the rules (SMPP 5.0 §4.4.1, §4.8.4).</summary>
internal static class BroadcastRequest
{
    /// <summary>The specification has no limit; query_broadcast_sm_resp has to carry them all.</summary>
    private const int MostAreas = 255;
    private const byte MaxPriority = 4;

    /// <summary>An immediate broadcast goes out once, whatever broadcast_rep_num says (§4.8.4.13).</summary>
    private const byte Immediate = 1;

    /// <summary>"As often as possible" on a basic channel of GSM: one every 1.88 s (3GPP 23.041 §9.4.1.2.3).</summary>
    private const long ShortestInterval = 1_883;

    /// <summary>Judges what came at a moment; the plan is of use only when it is accepted.</summary>
    public static Verdict Read(in PduBody body, long now, long delay, out BroadcastPlan plan)
    {
        plan = default;
        if (body.Byte(BroadcastSmField.Priority) > MaxPriority)
        {
            return new Verdict(CommandStatus.InvalidPriority, "priority_flag is above 4");
        }

        if (!TryTime(body.Octets(BroadcastSmField.ScheduleTime), now, out var schedule))
        {
            return new Verdict(CommandStatus.InvalidSchedule, "schedule_delivery_time is not a time");
        }

        if (!TryTime(body.Octets(BroadcastSmField.Validity), now, out var validity) || (validity != 0 && validity <= now))
        {
            return new Verdict(CommandStatus.InvalidExpiry, "validity_period is not a time ahead");
        }

        var verdict = ReadRepetition(body, out var times, out var interval);
        verdict = verdict.IsAccepted ? ReadAreas(body) : verdict;
        verdict = verdict.IsAccepted ? ReadContent(body) : verdict;
        plan = new BroadcastPlan(Math.Max(now, schedule), interval, times, validity, delay);
        return verdict;
    }

    /// <summary>Reads a body that was judged before (a record's).</summary>
    public static PduBody Parse(ReadOnlySpan<byte> body) => PduBody.TryParse(PduLayouts.BroadcastSm, body, out var parsed, out var fault)
        ? parsed
        : throw new InvalidDataException($"A stored broadcast is not a broadcast_sm: {fault.Reason}.");

    /// <summary>An integer TLV; null when it is not there.</summary>
    public static int? Integer(in PduBody body, TlvTag tag)
    {
        foreach (var tlv in body.Tlvs)
        {
            if (tlv.Tag == tag)
            {
                return (int)tlv.Integer;
            }
        }

        return null;
    }

    private static Verdict ReadRepetition(in PduBody body, out int times, out long interval)
    {
        interval = 0;
        times = 1;
        if (Integer(body, TlvTag.BroadcastRepNum) is { } asked)
        {
            times = asked;
        }
        else if (body.Byte(BroadcastSmField.Priority) != Immediate)
        {
            return Missing("broadcast_rep_num");
        }

        if (body.Byte(BroadcastSmField.Priority) == Immediate)
        {
            times = 1;
        }

        if (!body.TryGetTlv(TlvTag.BroadcastFrequencyInterval, out var value))
        {
            return Missing("broadcast_frequency_interval");
        }

        if (!BroadcastValues.TryReadInterval(value, out var span))
        {
            return new Verdict(CommandStatus.InvalidBroadcastFrequency, "broadcast_frequency_interval is no time");
        }

        interval = span == TimeSpan.Zero ? ShortestInterval : (long)span.TotalMilliseconds;
        return Verdict.Accepted;
    }

    private static Verdict ReadAreas(in PduBody body)
    {
        var areas = 0;
        foreach (var tlv in body.Tlvs)
        {
            if (tlv.Tag != TlvTag.BroadcastAreaIdentifier)
            {
                continue;
            }

            areas++;
            var details = BroadcastValues.ReadArea(tlv.Value, out var format);
            if (format > BroadcastAreaFormat.Polygon || (details.IsEmpty && format != BroadcastAreaFormat.Alias))
            {
                return new Verdict(CommandStatus.InvalidBroadcastAreaFormat, "broadcast_area_identifier has no such format");
            }

            if (details.IsEmpty)
            {
                return new Verdict(CommandStatus.InvalidBroadcastAlias, "the area has no name");
            }
        }

        return areas switch
        {
            0 => Missing("broadcast_area_identifier"),
            > MostAreas => new Verdict(CommandStatus.InvalidNumberOfBroadcastAreas, $"there are more than {MostAreas} areas"),
            _ => Verdict.Accepted,
        };
    }

    private static Verdict ReadContent(in PduBody body)
    {
        const int lastNetwork = 3, lastClass = 3, lastChannel = 1;
        if (!body.TryGetTlv(TlvTag.BroadcastContentType, out var type))
        {
            return Missing("broadcast_content_type");
        }

        return type[0] > lastNetwork ? new Verdict(CommandStatus.InvalidBroadcastContentType, "broadcast_content_type is of no known network")
            : Integer(body, TlvTag.BroadcastMessageClass) > lastClass ? new Verdict(CommandStatus.InvalidBroadcastMessageClass, "broadcast_message_class is above 3")
            : Integer(body, TlvTag.BroadcastChannelIndicator) > lastChannel ? new Verdict(CommandStatus.InvalidBroadcastChannel, "broadcast_channel_indicator is above 1")
            : Verdict.Accepted;
    }

    private static Verdict Missing(string name) => new(CommandStatus.MissingTlv, $"{name} is missing");

    private static bool TryTime(ReadOnlySpan<byte> field, long now, out long milliseconds)
    {
        var result = SmppTime.TryParse(field, DateTimeOffset.FromUnixTimeMilliseconds(now), out var when);
        milliseconds = when?.ToUnixTimeMilliseconds() ?? 0;
        return result == SmppTimeResult.Ok;
    }
}

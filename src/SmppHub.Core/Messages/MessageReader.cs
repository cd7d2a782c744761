using System.Globalization;
using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Makes the message that people see out of a record and what departed from its plan.</summary>
internal sealed class MessageReader(IMessageStore store, Delivery delivery, Tariff tariff, CascadeReader cascades, RuleBook rules)
{
    /// <summary>The number that stands for the message of a record: of a part the head's.</summary>
    public long HeadOf(in RecordBatch.Record record, Departure? departure)
    {
        if ((record.Header.Flags & RecordFlags.Part) == 0)
        {
            return record.Sequence;
        }

        return departure?.Joined?.Head ?? (delivery.AssemblyOf(record.Sequence) is { } open ? OrderedParts(open)[0] : record.Sequence);
    }

    /// <summary>Reads the message of a head record.</summary>
    public Message Read(RecordBatch batch, in RecordBatch.Record record, Departure? departure, long now)
    {
        if (record.Header.Kind == RecordKind.Cascade)
        {
            return cascades.Read(batch, record, departure, now);
        }

        var sm = Submission.Read(record.Payload, batch.Latin1Default);
        var isPart = (record.Header.Flags & RecordFlags.Part) != 0;
        IReadOnlyList<long> parts = [record.Sequence];
        if (isPart)
        {
            parts = departure?.Joined?.Parts ?? (delivery.AssemblyOf(record.Sequence) is { } open ? OrderedParts(open) : parts);
        }

        var dataCoding = departure?.Replacement?.DataCoding ?? sm.DataCoding;
        var joined = departure?.Replacement is null && isPart ? Join(parts) : null;
        if (departure?.Replacement is { } replacement)
        {
            sm = sm.Replaced(replacement.CodingOf(sm, batch.Latin1Default));
        }

        var octets = departure?.Replacement is { } replaced ? replaced.UserData : joined?.Octets.ToArray() ?? sm.Text.ToArray();
        var isBinary = Submission.IsBinaryText(sm.Coding, dataCoding, sm.IsForApplication, octets);
        var content = isBinary ? null : MessageContent.Parse(joined?.Decode(sm.Coding) ?? sm.Decode(octets));
        var plan = departure?.Plan ?? (isPart ? new Plan(MessageState.Accepted, 0, 0, 0, false) : record.Header.Plan());
        var state = isPart && departure?.Joined is null ? MessageState.Accepted : plan.At(now);
        var name = NameOf(state, departure?.Deeds ?? []);
        var isFinal = state is not (MessageState.Scheduled or MessageState.Enroute or MessageState.Accepted);
        var units = Parts(content, sm, octets.Length);
        var channel = content?.Channel ?? Channel.Sms;
        var to = Encoding.Latin1.GetString(sm.Number);
        return new Message
        {
            Id = MessageIds.ToText(record.Sequence),
            PartIds = [.. parts.Select(MessageIds.ToText)],
            Door = batch.Door,
            Account = batch.Account,
            Channel = channel,
            From = Encoding.Latin1.GetString(sm.Source),
            To = to,
            Text = content?.Text,
            Data = isBinary ? Convert.ToHexStringLower(octets) : null,
            Comment = content?.Comment,
            Subject = content?.Subject,
            Voice = content?.Voice,
            Param = content?.Param,
            Button = content?.Button,
            Image = content?.Image,
            Encoding = isBinary ? "binary" : sm.Coding switch { TextCoding.Gsm7 => "gsm7", TextCoding.Ucs2 => "ucs2", _ => "latin1" },
            DataCoding = dataCoding,
            Parts = units,
            Price = (tariff.Price(channel, to) * units).ToString("0.00", CultureInfo.InvariantCulture),
            State = name,
            ErrorCode = isFinal ? plan.Error : 0,
            Reason = departure?.Reason,
            Rule = departure?.Reason ?? rules.NameOf(departure?.Joined?.Rule ?? record.Header.Rule),
            SubmittedAt = DateTimeOffset.FromUnixTimeMilliseconds(batch.Time),
            FinalAt = isFinal ? DateTimeOffset.FromUnixTimeMilliseconds(plan.FinalAt) : null,
            MessageClass = SmppHub.Protocol.DataCoding.MessageClass((byte)dataCoding),
            Ports = MessageFacts.Ports(sm),
            Waiting = MessageFacts.Waiting(sm),
            Tlvs = MessageFacts.Tlvs(sm),
            Legs = [new Leg(channel, name, DateTimeOffset.FromUnixTimeMilliseconds(isFinal ? plan.FinalAt : Math.Max(batch.Time, plan.StartAt <= now ? plan.StartAt : 0)))],
            Deeds = departure?.Deeds ?? [],
            Facts = ClientId.FactsOf(batch, record, sm),
            Timeline = MessageTimeline.Of(departure),
        };
    }

    /// <summary>The JSON name of a state.</summary>
    public static string NameOf(MessageState state) => state switch
    {
        MessageState.Scheduled => "scheduled",
        MessageState.Enroute => "enroute",
        MessageState.Delivered => "delivered",
        MessageState.Expired => "expired",
        MessageState.Deleted => "deleted",
        MessageState.Undeliverable => "undeliverable",
        MessageState.Accepted => "accepted",
        MessageState.Rejected or MessageState.Skipped => "rejected",
        _ => "unknown",
    };

    /// <summary>The JSON name of a state of what the subscriber did something with: who clicked or answered has read it.</summary>
    public static string NameOf(MessageState state, IReadOnlyList<Deed> deeds) =>
        state == MessageState.Delivered && deeds.Count > 0 ? "read" : NameOf(state);

    private static long[] OrderedParts(Assembly assembly)
    {
        lock (assembly)
        {
            return [.. assembly.Parts.GroupBy(p => p.Number).OrderBy(g => g.Key).Select(g => g.First().Sequence)];
        }
    }

    private JoinedText Join(IReadOnlyList<long> parts)
    {
        var joined = new JoinedText();
        var source = new RecordSource(store);
        try
        {
            foreach (var sequence in parts)
            {
                if (source.TryFind(sequence, out var record))
                {
                    joined.Add(Submission.Read(record.Payload, source.Batch.Latin1Default));
                }
            }
        }
        finally
        {
            source.Return();
        }

        return joined;
    }

    /// <summary>Parts and price count the text alone, without prefix, comment, subject and voice (contract).</summary>
    private static int Parts(MessageContent? content, in Submission sm, int octets)
    {
        if (content is null)
        {
            return MessageParts.Count(TextCoding.Binary, octets, elementOctets: sm.OtherElementOctets);
        }

        return content.Channel is Channel.Hlr or Channel.Ping ? 1 : sm.CountParts(content.Text);
    }
}

using System.Globalization;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Makes the message that people see out of a cascade's record and what departed from its plans.</summary>
internal sealed class CascadeReader(Tariff tariff, MessageUuids uuids, RuleBook rules)
{
    /// <summary>Reads the message of a record.</summary>
    public Message Read(RecordBatch batch, in RecordBatch.Record record, Departure? departure, long now)
    {
        var (cascade, planned) = PlannedCascade.Read(record.Payload);
        var plans = departure?.Legs ?? planned;
        var whole = departure?.Plan ?? record.Header.Plan();
        var current = CascadePlans.Current(plans, now);
        var deeds = departure?.Deeds ?? [];
        var legs = new List<Leg>(current + 1);
        for (var i = 0; i <= current; i++)
        {
            legs.Add(LegOf(record.Sequence, cascade, i, plans[i], i == current || plans[i].State == MessageState.Delivered ? deeds : [], now));
        }

        var asked = cascade.Legs[current];
        var isFinal = whole.FinalAt <= now;
        var isGsm = MessageText.Choose(asked.Text) == TextCoding.Gsm7;
        // What has arrived and only waits to be read is on the phone already.
        var state = !isFinal ? legs[^1].State : departure?.ForcedAt > 0 || !legs.Exists(static l => l.State == "read") ? MessageReader.NameOf(whole.At(now), deeds) : "read";
        return new Message
        {
            Id = MessageIds.ToText(record.Sequence),
            PartIds = [MessageIds.ToText(record.Sequence)],
            Uuid = batch.Door == Door.Bulk ? uuids.Of(record.Sequence) : null,
            Door = batch.Door,
            Account = batch.Account,
            Channel = asked.Channel,
            From = asked.From,
            To = cascade.To,
            Text = asked.Text,
            Comment = cascade.Comment,
            Button = asked.Button,
            Image = asked.Image,
            Encoding = isGsm ? "gsm7" : "ucs2",
            DataCoding = isGsm ? 0 : 8,
            Parts = Cascades.PartsOf(asked),
            Price = Money(tariff.Price(asked.Channel, cascade.To) * Cascades.PartsOf(asked)),
            State = state,
            ErrorCode = isFinal ? whole.Error : 0,
            Reason = departure?.Reason,
            Rule = departure?.Reason ?? rules.NameOf(record.Header.Rule),
            SubmittedAt = DateTimeOffset.FromUnixTimeMilliseconds(batch.Time),
            FinalAt = isFinal ? DateTimeOffset.FromUnixTimeMilliseconds(whole.FinalAt) : null,
            Legs = legs,
            Deeds = deeds,
            Facts = cascade.Facts,
            Timeline = MessageTimeline.Of(departure),
        };
    }

    private Leg LegOf(long sequence, Cascade cascade, int index, in LegPlan plan, IReadOnlyList<Deed> deeds, long now)
    {
        var asked = cascade.Legs[index];
        var state = plan.At(now);
        var isFinal = plan.FinalAt <= now;
        var parts = Cascades.PartsOf(asked);
        return new Leg(
            asked.Channel,
            MessageReader.NameOf(state, deeds),
            DateTimeOffset.FromUnixTimeMilliseconds(isFinal ? plan.FinalAt : plan.StartAt))
        {
            Id = MessageIds.ToText(sequence + 1 + index),
            From = asked.From,
            Text = asked.Text,
            Button = asked.Button,
            Image = asked.Image,
            ErrorCode = isFinal ? plan.Error : 0,
            Parts = parts,
            Price = Money(isFinal && state == MessageState.Delivered ? tariff.Price(asked.Channel, cascade.To) * parts : 0),
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(plan.StartAt),
        };
    }

    private static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);
}

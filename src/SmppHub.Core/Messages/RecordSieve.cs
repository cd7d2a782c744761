using System.Text;

namespace SmppHub.Core;

/// <summary>
/// A filter as far as records tell without a message being made of them: lets through all that match and some that do
/// not, at a fraction of the cost.
/// </summary>
internal sealed class RecordSieve(MessageFilter filter, long now)
{
    private readonly byte[]? _from = filter.From is { } from ? Encoding.Latin1.GetBytes(from.TrimStart('+')) : null;

    /// <summary>What is looked for.</summary>
    public MessageFilter Filter => filter;

    /// <summary>Of the recipient, for the number index.</summary>
    public ulong? ToHash { get; } = filter.To is { } to ? NumberHash.OfNumber(Encoding.Latin1.GetBytes(to.TrimStart('+'))) : null;

    /// <summary>Whether a batch may hold a match.</summary>
    public bool MayMatch(RecordBatch batch) =>
        (filter.Account is null || filter.Account == batch.Account) && (filter.Door is null || filter.Door == batch.Door);

    /// <summary>Whether a record may be a match.</summary>
    public bool MayMatch(RecordBatch batch, in RecordBatch.Record record, Departure? departure)
    {
        // What departed from its plan, or is one part of several, is judged as a whole message.
        if (departure is null && (record.Header.Flags & RecordFlags.Part) == 0)
        {
            if (filter.Channel is { } channel && channel != record.Header.Channel)
            {
                return false;
            }

            if (filter.States is { } states && !states.Contains(MessageReader.NameOf(record.Header.Plan().At(now))))
            {
                return false;
            }
        }

        return _from is null || !Submission.TryRead(record.Payload, batch.Latin1Default, out var sm, out _)
            || sm.Source.TrimStart((byte)'+').SequenceEqual(_from);
    }
}

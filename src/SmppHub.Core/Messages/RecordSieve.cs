using System.Text;

namespace SmppHub.Core;

/// <summary>What a record tells of a match.</summary>
internal enum Sifted
{
    /// <summary>It is none.</summary>
    No,

    /// <summary>Only the message tells.</summary>
    Maybe,

    /// <summary>It is one.</summary>
    Yes,
}

/// <summary>A filter as far as records tell without a message being made of them, which costs many times more.</summary>
internal sealed class RecordSieve(MessageFilter filter, long now)
{
    private readonly byte[]? _from = filter.From is { } from ? Encoding.Latin1.GetBytes(from.TrimStart('+')) : null;
    private readonly byte[]? _to = filter.To is { } to ? Encoding.Latin1.GetBytes(to.TrimStart('+')) : null;

    /// <summary>What is looked for.</summary>
    public MessageFilter Filter => filter;

    /// <summary>Of the recipient, for the number index.</summary>
    public ulong? ToHash => _to is null ? null : NumberHash.OfNumber(_to);

    /// <summary>Whether a batch may hold a match.</summary>
    public bool MayMatch(RecordBatch batch) =>
        (filter.Account is null || filter.Account == batch.Account) && (filter.Door is null || filter.Door == batch.Door)
        && (filter.Since is null || batch.Time >= filter.Since.Value.ToUnixTimeMilliseconds());

    /// <summary>Whether a record is a match.</summary>
    public Sifted Sift(RecordBatch batch, in RecordBatch.Record record, Departure? departure)
    {
        if (filter.IsEmpty)
        {
            return Sifted.Yes;
        }

        // What departed from its plan, is one part of several or has legs is judged as a whole message.
        if (departure is not null || record.Header.Kind == RecordKind.Cascade || (record.Header.Flags & RecordFlags.Part) != 0)
        {
            return Sifted.Maybe;
        }

        if (!MayMatch(batch)
            || (filter.Channel is { } channel && channel != record.Header.Channel)
            || (filter.States is { } states && !states.Contains(MessageReader.NameOf(record.Header.Plan().At(now)))))
        {
            return Sifted.No;
        }

        return _from is null && _to is null && filter.Text is null && filter.Comment is null ? Sifted.Yes : SiftBody(batch, record);
    }

    private Sifted SiftBody(RecordBatch batch, in RecordBatch.Record record)
    {
        if (!Submission.TryRead(record.Payload, batch.Latin1Default, out var sm, out _))
        {
            return Sifted.Maybe;
        }

        if ((_from is not null && !sm.Source.TrimStart((byte)'+').SequenceEqual(_from)) || (_to is not null && !sm.Number.TrimStart((byte)'+').SequenceEqual(_to)))
        {
            return Sifted.No;
        }

        if (filter.Text is null && filter.Comment is null)
        {
            return Sifted.Yes;
        }

        // Of a text without a prefix, text and comment are pieces as they stand.
        if (record.Header.Channel != Channel.Sms || sm.IsBinary)
        {
            return Sifted.Maybe;
        }

        var whole = sm.Decode(sm.Text);
        return whole.Contains(filter.Text ?? "", StringComparison.Ordinal) && whole.Contains(filter.Comment ?? "", StringComparison.Ordinal) ? Sifted.Maybe : Sifted.No;
    }
}

using System.Text;

namespace SmppHub.Core;

/// <content>Messages as a client of the HTTP side asks for them: by phone and the id it was given or chose.</content>
public sealed partial class MessageBook
{
    /// <summary>An id that no recent message to the phone has is nobody's: the search ends there.</summary>
    private const int MostLookedAt = 10_000;

    /// <summary>The newest message of an account to a phone under an id; null when there is none.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="id">What the client chose, or the id that it got; of a request to several phones that of the first.</param>
    /// <param name="number">Digits, or an e-mail address.</param>
    public Message? FindSent(Account account, string id, string number)
    {
        var (idOctets, numberOctets) = (Encoding.ASCII.GetBytes(id), Encoding.Latin1.GetBytes(number));
        var sequence = ByOwnId(account, id, numberOctets);
        return (sequence > 0 ? sequence : ByPhone(account, idOctets, numberOctets)) is > 0 and var found ? Find(found) : null;
    }

    /// <summary>From the id's own message on, as long as they came in one request.</summary>
    private long ByOwnId(Account account, string id, byte[] number)
    {
        var first = Sequence(id);
        if (first == 0)
        {
            return 0;
        }

        var source = new RecordSource(_store);
        try
        {
            for (var next = first; source.TryFind(next, out var record) && (next == first || record.Header.Behind == next - first); next++)
            {
                if (IsTo(source.Batch, record, account, number, out var submission) && record.Header.Behind == next - first && ClientId.Of(submission).IsEmpty)
                {
                    return next;
                }
            }

            return 0;
        }
        finally
        {
            source.Return();
        }
    }

    private long ByPhone(Account account, byte[] id, byte[] number)
    {
        var source = new RecordSource(_store);
        try
        {
            foreach (var sequence in _store.FindByNumber(NumberHash.OfNumber(number)).Take(MostLookedAt))
            {
                if (source.TryFind(sequence, out var record) && IsTo(source.Batch, record, account, number, out var submission)
                    && ClientId.Of(submission).SequenceEqual(id))
                {
                    return sequence;
                }
            }

            return 0;
        }
        finally
        {
            source.Return();
        }
    }

    private static bool IsTo(RecordBatch batch, in RecordBatch.Record record, Account account, ReadOnlySpan<byte> number, out Submission submission)
    {
        submission = default;
        if (record.Header.Kind != RecordKind.Message || batch.Door is not (Door.Smpp or Door.SmscHttp) || batch.Account != account.Name)
        {
            return false;
        }

        submission = Submission.Read(record.Payload, batch.Latin1Default);
        return submission.Number.SequenceEqual(number);
    }
}

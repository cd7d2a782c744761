using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// Cell broadcasts (SMPP 5.0 §4.4, §4.6): records of the store like messages, with ids of the same row. Nothing runs for them: what
/// was sent by now is a function of record and clock, and all that is appended is that one was replaced or cancelled.
/// </summary>
public sealed class Broadcasts : IDisposable
{
    /// <summary>All broadcasts are to this "number", so that the index of numbers finds them.</summary>
    private static readonly ulong s_everywhere = NumberHash.OfNumber("broadcast"u8);

    private readonly IMessageStore _store;
    private readonly HubClock _clock;
    private readonly TimeProvider _real;
    private readonly long _delay;

    /// <summary>One change at a time: what was cancelled cannot be replaced.</summary>
    private readonly SemaphoreSlim _changing = new(1, 1);

    internal Broadcasts(IMessageStore store, CellAreas areas, HubClock clock, TimeProvider real, DeliveryOptions options)
    {
        _store = store;
        Areas = areas;
        _clock = clock;
        _real = real;
        _delay = (long)options.Delay.TotalMilliseconds;
    }

    /// <summary>The areas they go to.</summary>
    public CellAreas Areas { get; }

    /// <summary>Takes a broadcast_sm, durable when it completes.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="body">The body, well-formed.</param>
    /// <param name="session">The session's number.</param>
    /// <param name="latin1Default">Whether data_coding 0 is ISO-8859-1.</param>
    public async ValueTask<BroadcastAnswer> SubmitAsync(Account account, byte[] body, int session, bool latin1Default)
    {
        if (account.Rate is { } rate && !rate.TryTake(_real.GetTimestamp() / (_real.TimestampFrequency / 1000)))
        {
            return Refused(new Verdict(CommandStatus.Throttled, "the account's rate is used up", Refusal.Throttled));
        }

        await _changing.WaitAsync().ConfigureAwait(false);
        try
        {
            var batch = new RecordBatch();
            batch.Reset(account.Name, Door.Smpp, _clock.Now, session, latin1Default);
            var verdict = Judge(account, body, batch.Time, out var replaced, out var failed);
            if (!verdict.IsAccepted)
            {
                return Refused(verdict);
            }

            if (replaced > 0)
            {
                new Change(replaced, ChangeKind.Replaced, batch.Time, body).AddTo(batch);
            }
            else
            {
                batch.Add(new RecordHeader(RecordKind.Broadcast, RecordFlags.None, Channel.Sms, MessageState.Delivered, 0, 0, s_everywhere, batch.Time, batch.Time), body);
            }

            await _store.AppendAsync(batch).ConfigureAwait(false);
            return new BroadcastAnswer(verdict, MessageIds.ToText(replaced > 0 ? replaced : batch.FirstSequence), failed);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>How it stands with one: the newest that is meant; null when there is none.</summary>
    public BroadcastStatus? Query(Account account, BroadcastWish wish) =>
        Find(account, wish).FirstOrDefault()?.Status(account, Areas, _clock.Now);

    /// <summary>Cancels those that are meant and not over; false when there is none.</summary>
    public async ValueTask<bool> CancelAsync(Account account, BroadcastWish wish)
    {
        await _changing.WaitAsync().ConfigureAwait(false);
        try
        {
            var batch = new RecordBatch();
            batch.Reset("", Door.None, _clock.Now);
            foreach (var broadcast in Find(account, wish).Where(b => !b.IsOver(batch.Time)))
            {
                new Outcome(MessageState.Deleted, ErrorCode.None, batch.Time).Of(broadcast.Sequence, batch.Time).AddTo(batch);
            }

            await _store.AppendAsync(batch).ConfigureAwait(false);
            return !batch.IsEmpty;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>The newest, at most so many.</summary>
    public BroadcastPage Newest(int limit)
    {
        var now = _clock.Now;
        var all = All().ToList();
        return new BroadcastPage([.. all.Take(limit).Select(broadcast => broadcast.View(Areas, now))], all.Count);
    }

    /// <summary>One by its message_id; null when there is none.</summary>
    public Broadcast? Find(string id) => Read(SequenceOf(id))?.View(Areas, _clock.Now);

    /// <inheritdoc/>
    public void Dispose() => _changing.Dispose();

    private static BroadcastAnswer Refused(Verdict verdict) => new(verdict, "", []);

    private Verdict Judge(Account account, byte[] octets, long now, out long replaced, out List<FailedBroadcastArea> failed)
    {
        replaced = 0;
        failed = [];
        var body = BroadcastRequest.Parse(octets);
        var verdict = BroadcastRequest.Read(body, now, _delay, out _);
        if (!verdict.IsAccepted)
        {
            return verdict;
        }

        var taken = 0;
        foreach (var tlv in body.Tlvs)
        {
            if (tlv.Tag != TlvTag.BroadcastAreaIdentifier)
            {
                continue;
            }

            if (Areas.Find(tlv.Value).Exists)
            {
                taken++;
            }
            else
            {
                failed.Add(new FailedBroadcastArea(tlv.Value.ToArray(), tlv.Value[0] == 0 ? CommandStatus.InvalidBroadcastAlias : CommandStatus.BroadcastFailed));
            }
        }

        if (taken == 0)
        {
            return new Verdict(failed[0].Status, "there is no such area");
        }

        return body.Byte(BroadcastSmField.ReplaceIfPresent) == 1 ? FindReplaced(account, body, now, out replaced) : Verdict.Accepted;
    }

    /// <summary>
    /// replace_if_present_flag: the one of the message_id given, or of the user_message_reference, takes the new request in its place
    /// (SMPP 5.0 §4.4.1). Without a pending one of that reference it is a new broadcast.
    /// </summary>
    private Verdict FindReplaced(Account account, in PduBody body, long now, out long replaced)
    {
        var wish = new BroadcastWish
        {
            Id = body.Octets(BroadcastSmField.MessageId).ToArray(),
            Source = body.Octets(BroadcastSmField.Source).ToArray(),
            SourceTon = body.Byte(BroadcastSmField.SourceTon),
            SourceNpi = body.Byte(BroadcastSmField.SourceNpi),
            Reference = (ushort?)BroadcastRequest.Integer(body, TlvTag.UserMessageReference),
        };
        replaced = wish.Id.Length == 0 && wish.Reference is null ? 0 : Find(account, wish).FirstOrDefault(b => !b.IsOver(now))?.Sequence ?? 0;
        return replaced > 0 ? Verdict.Accepted
            : wish.Id.Length > 0 ? new Verdict(CommandStatus.InvalidMessageId, "there is no such broadcast that is not over")
            : wish.Reference is null ? new Verdict(CommandStatus.InvalidSubmitWithReplace, "neither message_id nor user_message_reference says which")
            : Verdict.Accepted;
    }

    private IEnumerable<StoredBroadcast> Find(Account account, BroadcastWish wish)
    {
        var candidates = wish.Id.Length == 0 ? All() : Read(SequenceOf(Encoding.Latin1.GetString(wish.Id))) is { } one ? [one] : [];
        return candidates.Where(broadcast => broadcast.Account == account.Name && broadcast.Matches(wish));
    }

    /// <summary>All that are kept, newest first.</summary>
    private IEnumerable<StoredBroadcast> All() => _store.FindByNumber(s_everywhere).Select(Read).OfType<StoredBroadcast>();

    /// <summary>The very text that broadcast_sm_resp gave: a padded number is another id.</summary>
    private long SequenceOf(string id)
    {
        var sequence = ulong.TryParse(id, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var value)
            ? MessageIds.ToSequence(value, _store.LastSequence)
            : 0;
        return sequence >= _store.FirstKept && sequence > 0 && MessageIds.ToText(sequence) == id ? sequence : 0;
    }

    private StoredBroadcast? Read(long sequence)
    {
        if (sequence == 0)
        {
            return null;
        }

        var source = new RecordSource(_store);
        try
        {
            return source.TryFind(sequence, out var record) ? StoredBroadcast.Read(source.Batch, record, _store.ChangesIn(sequence, sequence), _delay) : null;
        }
        finally
        {
            source.Return();
        }
    }
}

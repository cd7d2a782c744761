using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>What query_sm tells.</summary>
/// <param name="State">The state now.</param>
/// <param name="Error">Its error code.</param>
/// <param name="FinalAt">When it became final, null before.</param>
public sealed record QueryResult(MessageState State, ushort Error, DateTimeOffset? FinalAt);

/// <summary>cancel_sm without a message_id (SMPP 3.4 §4.9.1).</summary>
public sealed record CancelByAddresses(byte[] ServiceType, byte SourceTon, byte SourceNpi, byte[] Source, byte DestinationTon, byte DestinationNpi, byte[] Destination);

/// <summary>What a submission with replace_if_present_flag replaced.</summary>
/// <param name="Verdict">Whether it could.</param>
/// <param name="Sequence">The message, whose id stays.</param>
public sealed record ReplacedSubmission(Verdict Verdict, long Sequence);

/// <summary>query_sm, cancel_sm and replace_sm: what a client may do to its own messages by id and source (SMPP 3.4 §4.8–4.10).</summary>
public sealed class MessageOperations
{
    private readonly MessageBook _book;
    private readonly Delivery _delivery;
    private readonly HubClock _clock;

    internal MessageOperations(MessageBook book, Delivery delivery, HubClock clock) => (_book, _delivery, _clock) = (book, delivery, clock);

    /// <summary>The state of a message; null when the account has none with this id and source.</summary>
    public QueryResult? Query(Account account, ReadOnlySpan<byte> id, ReadOnlySpan<byte> source)
    {
        if (Find(account, id, source) is not { } found)
        {
            return null;
        }

        var now = _clock.Now;
        var state = found.State(now);
        return found.IsFinal(now)
            ? new QueryResult(state, found.Plan.Error, account.LocalTime(found.Plan.FinalAt))
            : new QueryResult(state, 0, null);
    }

    /// <summary>Cancels a message that is not final; false when there is none. The type of number is not compared (§4.9.1).</summary>
    public async ValueTask<bool> CancelAsync(Account account, byte[] id, byte[] source)
    {
        var now = _clock.Now;
        if (Find(account, id, source) is not { } found)
        {
            return false;
        }

        var done = false;
        foreach (var sequence in SameId(found.Sequence))
        {
            if (Find(account, sequence, source) is { } one && !one.IsFinal(now))
            {
                done |= await _delivery.SetOutcomeAsync(sequence, new Outcome(MessageState.Deleted, ErrorCode.None, now), onlyOpen: true).ConfigureAwait(false);
            }
        }

        return done;
    }

    /// <summary>The message of an id and, of a submit_multi, those to the other addresses, which share it.</summary>
    private List<long> SameId(long first)
    {
        List<long> all = [first];
        var records = new RecordSource(_delivery.Store);
        try
        {
            while (records.TryFind(first + all.Count, out var next) && next.Header.Behind == all.Count)
            {
                all.Add(next.Sequence);
            }
        }
        finally
        {
            records.Return();
        }

        return all;
    }

    /// <summary>
    /// Cancels what is not final from one address to another, of one service type; here the type of number counts (§4.9.1).
    /// </summary>
    public async ValueTask<bool> CancelAsync(Account account, CancelByAddresses request)
    {
        var now = _clock.Now;
        var done = false;
        foreach (var sequence in _delivery.Store.FindByNumber(NumberHash.OfNumber(request.Destination)))
        {
            if (Find(account, sequence, request.Source) is { } found && !found.IsFinal(now) && Matches(sequence, request))
            {
                done |= await _delivery.SetOutcomeAsync(sequence, new Outcome(MessageState.Deleted, ErrorCode.None, now), onlyOpen: true).ConfigureAwait(false);
            }
        }

        return done;
    }

    private bool Matches(long sequence, CancelByAddresses request)
    {
        var records = new RecordSource(_delivery.Store);
        try
        {
            if (!records.TryFind(sequence, out var record))
            {
                return false;
            }

            var body = Submission.Read(record.Payload, records.Batch.Latin1Default).Body;
            return body.Octets(SubmitSmField.Destination).SequenceEqual(request.Destination)
                && body.Octets(SubmitSmField.ServiceType).SequenceEqual(request.ServiceType)
                && body.Byte(SubmitSmField.SourceTon) == request.SourceTon && body.Byte(SubmitSmField.SourceNpi) == request.SourceNpi
                && body.Byte(SubmitSmField.DestinationTon) == request.DestinationTon && body.Byte(SubmitSmField.DestinationNpi) == request.DestinationNpi;
        }
        finally
        {
            records.Return();
        }
    }

    /// <summary>
    /// Replaces the text of a message that is not final. An empty schedule or validity keeps what was (§4.10.1).
    /// </summary>
    public async ValueTask<Verdict> ReplaceAsync(
        Account account, byte[] id, byte[] source, byte[] schedule, byte[] validity, byte registeredDelivery, byte[] userData)
    {
        var now = _clock.Now;
        if (Find(account, id, source) is not { } found || found.IsFinal(now) || found.IsPart)
        {
            return new Verdict(CommandStatus.ReplaceFailed, "there is no such message that is not final");
        }

        if (SameId(found.Sequence).Count > 1)
        {
            // replace_sm names one short message (SMPP 3.4 §4.10); this id stands for several.
            return new Verdict(CommandStatus.ReplaceFailed, "the id belongs to a submit_multi");
        }

        return await ReplaceAsync(found, schedule, validity, registeredDelivery, userData, null, found.Coding).ConfigureAwait(false);
    }

    /// <summary>
    /// replace_if_present_flag (SMPP 3.4 §5.2.18): puts a submission in the place of the pending one with the same source, destination
    /// and service_type. Null when there is none, or when the submission is a part: then it is a new message.
    /// </summary>
    public async ValueTask<ReplacedSubmission?> ReplaceIfPresentAsync(Account account, byte[] submitSm, bool latin1Default)
    {
        if (FindReplaceable(account, submitSm, latin1Default, out var fields) is not { } found)
        {
            return null;
        }

        var verdict = await ReplaceAsync(
            found, fields.Schedule, fields.Validity, fields.RegisteredDelivery, fields.UserData, fields.DataCoding, fields.Coding).ConfigureAwait(false);
        // It became final on the way: what came is a new message.
        return verdict.Status == CommandStatus.ReplaceFailed ? null : new ReplacedSubmission(verdict, found.Sequence);
    }

    private Found? FindReplaceable(Account account, byte[] submitSm, bool latin1Default, out ReplacingFields fields)
    {
        fields = default;
        if (!Submission.TryRead(submitSm, latin1Default, out var sm, out _) || sm.HasHeader || sm.IsPart)
        {
            return null;
        }

        var body = sm.Body;
        fields = new ReplacingFields(
            body.Octets(SubmitSmField.ScheduleTime).ToArray(), body.Octets(SubmitSmField.Validity).ToArray(), sm.RegisteredDelivery, sm.UserData.ToArray(),
            sm.DataCoding, sm.Coding);
        var source = sm.Source.ToArray();
        var same = new CancelByAddresses(
            body.Octets(SubmitSmField.ServiceType).ToArray(), body.Byte(SubmitSmField.SourceTon), body.Byte(SubmitSmField.SourceNpi), source,
            body.Byte(SubmitSmField.DestinationTon), body.Byte(SubmitSmField.DestinationNpi), sm.Destination.ToArray());
        var now = _clock.Now;
        foreach (var sequence in _delivery.Store.FindByNumber(NumberHash.OfNumber(sm.Destination)))
        {
            if (Find(account, sequence, source) is { IsPart: false, IsFixed: false } found && !found.IsFinal(now) && Matches(sequence, same) && SameId(sequence).Count == 1)
            {
                return found;
            }
        }

        return null;
    }

    private async ValueTask<Verdict> ReplaceAsync(
        Found found, byte[] schedule, byte[] validity, byte registeredDelivery, byte[] userData, byte? dataCoding, TextCoding coding)
    {
        var now = _clock.Now;
        if (!TryTime(schedule, now, out var startAt))
        {
            return new Verdict(CommandStatus.InvalidSchedule, "schedule_delivery_time is not a time");
        }

        if (!TryTime(validity, now, out var expiresAt) || (expiresAt != 0 && expiresAt <= now))
        {
            return new Verdict(CommandStatus.InvalidExpiry, "validity_period is not a time ahead");
        }

        var content = MessageContent.Parse(MessageText.Decode(coding, userData));
        if (userData.Length == 0 || !content.HasText)
        {
            return new Verdict(CommandStatus.InvalidMessageLength, "there is no text");
        }

        if (content.Voice is { } voice && !MessageContent.IsVoice(voice))
        {
            return new Verdict(CommandStatus.SubmitFailed, "the voice is not one of m m2 w w2 w3 w4");
        }

        expiresAt = expiresAt == 0 ? found.ExpiresAt : expiresAt;
        var plan = _delivery.PlanAgain(content.Channel, found.Source, found.Number, startAt == 0 ? found.Plan.StartAt : startAt, expiresAt);
        var replacement = new Replacement(userData, registeredDelivery, content.Channel, plan.State, plan.Error, plan.StartAt, plan.FinalAt, expiresAt, dataCoding);
        return await _delivery.ReplaceAsync(found.Sequence, replacement).ConfigureAwait(false)
            ? Verdict.Accepted
            : new Verdict(CommandStatus.ReplaceFailed, "it became final meanwhile");
    }

    private static bool TryTime(ReadOnlySpan<byte> field, long now, out long milliseconds)
    {
        var result = SmppTime.TryParse(field, DateTimeOffset.FromUnixTimeMilliseconds(now), out var when);
        milliseconds = when?.ToUnixTimeMilliseconds() ?? 0;
        return result == SmppTimeResult.Ok;
    }

    private Found? Find(Account account, ReadOnlySpan<byte> id, ReadOnlySpan<byte> source)
    {
        // The very text that submit_sm_resp gave: a padded number is another id (pitfall 47).
        var text = Encoding.ASCII.GetString(id);
        var sequence = _book.Sequence(text);
        return sequence > 0 && MessageIds.ToText(sequence) == text ? Find(account, sequence, source) : null;
    }

    private Found? Find(Account account, long sequence, ReadOnlySpan<byte> source)
    {

        var records = new RecordSource(_delivery.Store);
        try
        {
            if (!records.TryFind(sequence, out var record) || record.Header.Kind != RecordKind.Message || records.Batch.Account != account.Name)
            {
                return null;
            }

            var sm = Submission.Read(record.Payload, records.Batch.Latin1Default);
            if (!sm.Source.SequenceEqual(source))
            {
                return null;
            }

            var departure = _delivery.Current(sequence);
            var isPart = (record.Header.Flags & RecordFlags.Part) != 0;
            return new Found(
                sequence, departure?.Plan ?? record.Header.Plan(), isPart, isPart && departure?.Joined is null, record.Header.Behind > 0 || sm.HasHeader, departure?.Replacement?.CodingOf(sm, records.Batch.Latin1Default) ?? sm.Coding, sm.Source.ToArray(), sm.Number.ToArray(),
                departure?.Replacement?.ExpiresAt ?? ExpiryOf(sm, records.Batch.Time));
        }
        finally
        {
            records.Return();
        }
    }

    private static long ExpiryOf(in Submission sm, long submittedAt)
    {
        TryTime(sm.Body.Octets(SubmitSmField.Validity), submittedAt, out var expiresAt);
        return expiresAt;
    }

    private readonly record struct ReplacingFields(
        byte[] Schedule, byte[] Validity, byte RegisteredDelivery, byte[] UserData, byte DataCoding, TextCoding Coding);

    private sealed record Found(
        long Sequence, Plan Plan, bool IsPart, bool IsIncomplete, bool IsFixed, TextCoding Coding, byte[] Source, byte[] Number, long ExpiresAt)
    {
        public MessageState State(long now) => IsIncomplete && Plan.FinalAt == long.MaxValue ? MessageState.Accepted : Plan.At(now);

        public bool IsFinal(long now) => State(now) is not (MessageState.Scheduled or MessageState.Enroute or MessageState.Accepted);
    }
}

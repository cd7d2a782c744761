using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>What kind of refusal it is: few enough to count apart.</summary>
public enum Refusal
{
    /// <summary>The submission itself is at fault.</summary>
    Invalid,

    /// <summary>The account's rate.</summary>
    Throttled,

    /// <summary>The account's queue.</summary>
    QueueFull,

    /// <summary>The duplicate minute.</summary>
    Duplicate,

    /// <summary>The flood rule.</summary>
    Flood,

    /// <summary>The account's balance.</summary>
    NoMoney,

    /// <summary>A rule that somebody put.</summary>
    Rule,

    /// <summary>None: the client asks to replace a pending message, which is looked for before anything else.</summary>
    Replaces,

    /// <summary>None yet: instead of a text the client names a predefined message (sm_default_msg_id), which is the door's to look up.</summary>
    Predefined,
}

/// <summary>Why a submission was refused; the status is what the client gets.</summary>
public readonly record struct Verdict(CommandStatus Status, string? Reason, Refusal Kind = Refusal.Invalid)
{
    /// <summary>Accepted.</summary>
    public static readonly Verdict Accepted = new(CommandStatus.Ok, null);

    /// <summary>Whether it went in.</summary>
    public bool IsAccepted => Status == CommandStatus.Ok;
}

/// <summary>What the two rules still have to say of a record of the batch.</summary>
internal readonly record struct Candidate(int Record, ulong DuplicateKey, ulong FloodKey, bool IsPart, PartKey Part, decimal Cost);

/// <summary>
/// The way in, in order: account and limits → validation → text → comment and prefix → plan, for each submission as it is
/// read; then duplicate → flood, for all of a read together (<see cref="Judge"/>): the rules' memory is larger than any
/// cache, and by then the processor has fetched what they look at. A refusal is a value and leaves no trace but the event.
/// </summary>
internal sealed class Admission(Planner planner, Assembler assembler, Tariff tariff)
{
    private const byte MaxPriority = 4;

    /// <summary>Looks at one submit_sm; what passes is in the batch as a candidate.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="body">The body of a submit_sm.</param>
    /// <param name="batch">Where it goes; its time is "now".</param>
    /// <param name="realNow">Monotonic milliseconds of real time, for the rate.</param>
    /// <param name="isNew">It was looked at before: it replaces nothing and has its place in the rate.</param>
    /// <param name="candidate">For <see cref="Judge"/>.</param>
    public Verdict Admit(Account account, ReadOnlySpan<byte> body, RecordBatch batch, long realNow, bool isNew, out Candidate candidate)
    {
        candidate = default;
        if (!isNew && account.Rate is { } rate && !rate.TryTake(realNow))
        {
            return new Verdict(CommandStatus.Throttled, "the account's rate is used up", Refusal.Throttled);
        }

        if (account.Options.QueueLimit > 0 && account.InFlight + batch.Count >= account.Options.QueueLimit)
        {
            return new Verdict(CommandStatus.MessageQueueFull, "the account's queue is full", Refusal.QueueFull);
        }

        if (!Submission.TryRead(body, batch.Latin1Default, out var sm, out var fault))
        {
            return new Verdict(fault.Status, fault.Reason);
        }

        if (Validate(sm, batch.Time, out var schedule, out var validity) is { IsAccepted: false } refused)
        {
            return refused;
        }

        if (!isNew && sm.Body.Byte(SubmitSmField.ReplaceIfPresent) == 1)
        {
            return new Verdict(CommandStatus.SubmitFailed, "replace_if_present_flag", Refusal.Replaces);
        }

        var channel = Channel.Sms;
        if (!sm.IsPart && ReadContent(sm, out channel) is { IsAccepted: false } bad)
        {
            return bad;
        }

        if (!IsDestination(sm.Number, channel))
        {
            return new Verdict(CommandStatus.InvalidDestinationAddress, "destination_addr is not a number");
        }

        var number = NumberHash.OfNumber(sm.Destination);
        candidate = new Candidate(
            batch.Length, account.Duplicates is null ? 0 : DuplicateKey(sm), number, sm.IsPart, sm.IsPart ? Assembler.KeyOf(account, sm) : default,
            account.Balance is null || tariff.IsFree ? 0 : CostOf(sm, channel));
        account.Duplicates?.Prefetch(candidate.DuplicateKey);
        account.Flood?.Prefetch(number);
        Add(account, sm, body, batch, channel, number, schedule, validity);
        return Verdict.Accepted;
    }

    /// <summary>The two rules over one candidate; one that is refused is struck out of the batch.</summary>
    public Verdict Judge(Account account, in Candidate candidate, RecordBatch batch)
    {
        if (account.Duplicates is { } duplicates && !duplicates.TryAdmit(candidate.DuplicateKey, batch.Time))
        {
            batch.Strike(candidate.Record);
            return new Verdict(CommandStatus.SubmitFailed, "the same request came less than a minute ago", Refusal.Duplicate);
        }

        // The parts of one message count once (gateway-facts 2.2).
        if (account.Flood is { } flood && !(candidate.IsPart && assembler.Knows(candidate.Part)))
        {
            if (!flood.TryAdmit(candidate.FloodKey, batch.Time, out var count))
            {
                account.Duplicates?.Forget(candidate.DuplicateKey, batch.Time);
                batch.Strike(candidate.Record);
                return new Verdict(CommandStatus.SubmitFailed, "too many messages to this number without a pause", Refusal.Flood);
            }

            batch.NoteFlood(candidate.Record, count);
        }

        if (candidate.Cost > 0 && !account.Balance!.TryReserve(candidate.Cost))
        {
            account.Duplicates?.Forget(candidate.DuplicateKey, batch.Time);
            batch.Strike(candidate.Record);
            return new Verdict(CommandStatus.SubmitFailed, "the account's balance does not cover it", Refusal.NoMoney);
        }

        account.Balance?.Settle(candidate.Cost, candidate.Cost);
        if (candidate.IsPart)
        {
            assembler.Expect(candidate.Part, batch.Time);
        }

        return Verdict.Accepted;
    }

    /// <summary>A rule took an accepted candidate: its record has the plan that the rule makes.</summary>
    public void Replan(in Fired fired, in Candidate candidate, RecordBatch batch)
    {
        var header = batch.HeaderAt(candidate.Record);
        Validate(Submission.Read(batch.PayloadAt(candidate.Record), batch.Latin1Default), batch.Time, out var schedule, out var validity);
        var plan = planner.Under(fired, header.Plan(), Math.Max(batch.Time, schedule), validity);
        var flags = (header.Flags & ~RecordFlags.Waiting) | FlagsOf(fired.Receipt) | (plan.Waiting ? RecordFlags.Waiting : RecordFlags.None);
        batch.Rewrite(candidate.Record, header with { Flags = flags, State = plan.State, Error = plan.Error, StartAt = plan.StartAt, FinalAt = plan.FinalAt, Rule = fired.Number });
    }

    /// <summary>How a record keeps what the client hears.</summary>
    public static RecordFlags FlagsOf(ReceiptMode receipt) => receipt switch
    {
        ReceiptMode.None => RecordFlags.Silent,
        ReceiptMode.Twice => RecordFlags.Twice,
        _ => RecordFlags.None,
    };

    private void Add(Account account, in Submission sm, ReadOnlySpan<byte> body, RecordBatch batch, Channel channel, ulong toHash, long schedule, long validity)
    {
        var registered = sm.RegisteredDelivery;
        var flags = (registered & 0x10) != 0 ? RecordFlags.Intermediate : RecordFlags.None;
        if ((registered & 3) != 0 || account.Options.QueueLimit > 0 || account.ReportsSubmissions || batch.Door == Door.SmscHttp)
        {
            flags |= RecordFlags.Open;
        }

        if (sm.IsPart)
        {
            // The plan of a message in parts is made when the last one is there; until then nothing is due.
            flags |= RecordFlags.Part | RecordFlags.Open;
            batch.Add(new RecordHeader(RecordKind.Message, flags, Channel.Sms, MessageState.Accepted, 0, 0, toHash, schedule, long.MaxValue), body);
            return;
        }

        var plan = planner.Make(channel, sm.Source, sm.Number, batch.Time, schedule, validity);
        if (plan.Waiting)
        {
            flags |= RecordFlags.Waiting | RecordFlags.Open;
        }

        batch.Add(new RecordHeader(RecordKind.Message, flags, channel, plan.State, plan.Error, 0, toHash, plan.StartAt, plan.FinalAt), body);
    }

    /// <summary>SMSC charges what it takes in, part by part.</summary>
    private decimal CostOf(in Submission sm, Channel channel)
    {
        var parts = sm.IsPart || channel is Channel.Hlr or Channel.Ping ? 1
            : sm.IsBinary ? MessageParts.Count(TextCoding.Binary, sm.Text.Length, elementOctets: sm.OtherElementOctets)
            : sm.CountParts(MessageContent.Parse(sm.Decode(sm.Text)).Text);
        return tariff.Price(channel, System.Text.Encoding.Latin1.GetString(sm.Number)) * parts;
    }

    private static Verdict Validate(in Submission sm, long now, out long schedule, out long validity)
    {
        schedule = validity = 0;
        var body = sm.Body;
        if (!body.Octets(SubmitSmField.Message).IsEmpty && body.TryGetTlv(TlvTag.MessagePayload, out _))
        {
            return new Verdict(CommandStatus.TlvNotAllowed, "both short_message and message_payload are given");
        }

        if (body.Byte(SubmitSmField.Priority) > MaxPriority)
        {
            return new Verdict(CommandStatus.InvalidPriority, "priority_flag is above 4");
        }

        var scheduleText = body.Octets(SubmitSmField.ScheduleTime);
        if (!scheduleText.IsEmpty && !TryTime(scheduleText, now, out schedule))
        {
            return new Verdict(CommandStatus.InvalidSchedule, "schedule_delivery_time is not a time");
        }

        var validityText = body.Octets(SubmitSmField.Validity);
        if (!validityText.IsEmpty && (!TryTime(validityText, now, out validity) || validity <= now))
        {
            return new Verdict(CommandStatus.InvalidExpiry, "validity_period is not a time ahead");
        }

        return !sm.UserData.IsEmpty ? Verdict.Accepted
            : body.Byte(SubmitSmField.DefaultMessageId) == 0 ? new Verdict(CommandStatus.InvalidMessageLength, "there is no text")
            : new Verdict(CommandStatus.InvalidDefaultMessage, "there is no such predefined message", Refusal.Predefined);
    }

    private static bool TryTime(ReadOnlySpan<byte> field, long now, out long milliseconds)
    {
        milliseconds = 0;
        if (SmppTime.TryParse(field, DateTimeOffset.FromUnixTimeMilliseconds(now), out var when) != SmppTimeResult.Ok || when is null)
        {
            return false;
        }

        milliseconds = when.Value.ToUnixTimeMilliseconds();
        return true;
    }

    /// <summary>
    /// Only a text that begins with an underscore, a newline or a byte order mark can have a prefix or be all comment;
    /// the others are not decoded here (a text is decoded once, and only where somebody needs it).
    /// </summary>
    private static Verdict ReadContent(in Submission sm, out Channel channel)
    {
        channel = Channel.Sms;
        if (!MayBeSpecial(sm) || sm.IsBinary)
        {
            return Verdict.Accepted;
        }

        var content = MessageContent.Parse(sm.Decode(sm.Text));
        channel = content.Channel;
        if (!content.HasText)
        {
            return new Verdict(CommandStatus.InvalidMessageLength, "there is no text");
        }

        return content.Voice is { } voice && !MessageContent.IsVoice(voice)
            ? new Verdict(CommandStatus.SubmitFailed, "the voice is not one of m m2 w w2 w3 w4")
            : Verdict.Accepted;
    }

    private static bool MayBeSpecial(in Submission sm)
    {
        var text = sm.Text;
        return text.Length > 0 && sm.Coding switch
        {
            TextCoding.Gsm7 => text[0] is 0x11 or (byte)'\n' || !sm.Shift.IsDefault, // other tables have their underscore elsewhere
            TextCoding.Ucs2 => text.Length > 1 && (text[0], text[1]) is (0, (byte)'_') or (0, (byte)'\n') or (0xFE, 0xFF) or (0xFF, 0xFE),
            _ => text[0] is (byte)'_' or (byte)'\n',
        };
    }

    private static bool IsDestination(ReadOnlySpan<byte> number, Channel channel)
    {
        if (number.Length is >= 3 and <= 20 && !number.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return true;
        }

        var at = number.IndexOf((byte)'@');
        return channel == Channel.Mail && at > 0 && at < number.Length - 1;
    }

    /// <summary>Identical: source, destination, data_coding and raw user data with header, prefix and comment (gateway-facts 2.2).</summary>
    /// <remarks>Parts by sar_* have no header to tell them apart: two of them may carry the same octets.</remarks>
    internal static ulong DuplicateKey(in Submission sm)
    {
        var part = sm.IsPart ? ((ulong)sm.Concatenation.Reference << 32) | ((ulong)sm.Concatenation.Total << 24) | ((ulong)sm.Concatenation.Number << 16) : 0;
        return NumberHash.Of(sm.UserData, NumberHash.Of(sm.Source, NumberHash.Of(sm.Number, sm.DataCoding | part)));
    }

    /// <summary>Takes a stored message out of the rules' memory: the same may come again, and its number's row begins anew.</summary>
    public static void Forget(Account account, in Submission sm, long at, long now)
    {
        account.Duplicates?.Forget(DuplicateKey(sm), at);
        account.Flood?.Forget(NumberHash.OfNumber(sm.Destination), now);
    }
}

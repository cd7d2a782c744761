using System.Globalization;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Goes through the PDUs of one session in their order: numbers, answers, window, states.</summary>
internal sealed class SessionLint(int session)
{
    private const int MostOpen = 10;
    private static readonly TimeSpan s_late = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_never = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_silent = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_over = TimeSpan.FromSeconds(1);

    private readonly LintNotes _notes = new();
    private readonly HashSet<uint> _seen = [];
    private readonly HashSet<uint> _open = [];
    private readonly Dictionary<uint, EventAt<TracedPdu>> _owed = [];
    private bool _isWhole;
    private bool _hasUnbound;
    private byte? _version;
    private string _account = "";
    private EventAt<TracedPdu> _last;
    private DateTimeOffset? _lastRequest;

    public void See(in EventAt<TracedPdu> at)
    {
        var (pdu, header) = (at.Item, at.Item.Header);
        if (_last.Item is null)
        {
            _isWhole = pdu.Account.Length == 0; // from its bind on
        }

        if (pdu.Missed > 0)
        {
            // What answers what is not known across a gap.
            _isWhole = false;
            _open.Clear();
            _owed.Clear();
        }

        _last = at;
        _account = pdu.Account.Length > 0 ? pdu.Account : _account;
        if (pdu.Octets.Length < PduHeader.Size || pdu.Mark is not null)
        {
            return;
        }

        _hasUnbound |= header.Id == CommandId.Unbind;
        switch (pdu.IsIn, header.Id.IsResponse())
        {
            case (true, false):
                Request(at, header);
                break;
            case (true, true):
                Answer(at, header);
                break;
            case (false, true):
                Answered(at, header);
                break;
            case (false, false) when header.Id is not (CommandId.AlertNotification or CommandId.Outbind or CommandId.Unbind):
                _owed[header.Sequence] = at;
                break;
        }
    }

    /// <summary>What is known at the end.</summary>
    /// <param name="bound">The session, if it is still bound.</param>
    /// <param name="now">Wall clock.</param>
    /// <param name="knowsMinute">Whether the trace goes back so far that silence can be told.</param>
    public LintedSession End(SessionInfo? bound, DateTimeOffset now, bool knowsMinute)
    {
        foreach (var asked in _owed.Values.Where(asked => now - asked.Item.At > s_never))
        {
            _notes.Add(asked.Item.Header.Id == CommandId.EnquireLink ? LintRules.LinkUnanswered : LintRules.DeliverUnanswered, asked, "not answered");
        }

        if (bound is not null)
        {
            if (knowsMinute)
            {
                Silence(bound, now);
            }
        }
        else if (_account.Length > 0 && !_hasUnbound && now - _last.Item.At > s_over)
        {
            _notes.Add(LintRules.NoUnbind, _last, "the last PDU");
        }

        return new LintedSession(session, bound?.Account ?? _account, bound is not null, _notes.ToList());
    }

    private void Silence(SessionInfo bound, DateTimeOffset now)
    {
        var heard = _lastRequest > bound.BoundAt ? _lastRequest.Value : bound.BoundAt;
        if (now - heard > s_silent && bound.SubmittedPerSecond == 0)
        {
            _notes.Add(LintRules.NoEnquireLink, heard, now, null);
        }
    }

    private void Request(in EventAt<TracedPdu> at, in PduHeader header)
    {
        _lastRequest = at.Item.At;
        if (header.Sequence is 0 or > int.MaxValue)
        {
            _notes.Add(LintRules.SequenceRange, at, Number(header.Sequence));
        }

        if (!_seen.Add(header.Sequence))
        {
            _notes.Add(LintRules.SequenceReused, at, Number(header.Sequence));
        }

        _open.Add(header.Sequence);
        if (_open.Count > MostOpen)
        {
            _notes.Add(LintRules.Window, at, $"{Number((uint)_open.Count)} unanswered");
        }

        var isBind = header.Id is CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver;
        if (at.Item.Account.Length == 0 && !isBind && header.Id is not (CommandId.Unbind or CommandId.EnquireLink))
        {
            _notes.Add(LintRules.BeforeBind, at, header.Id.SpecName());
        }

        if (at.Item.Length > at.Item.Octets.Length)
        {
            return; // only its beginning was kept
        }

        if (isBind)
        {
            Bind(at);
        }
        else if (header.Id == CommandId.SubmitSm && PduBody.TryParse(PduLayouts.SubmitSm, at.Item.Octets.AsSpan(PduHeader.Size), out var body, out _))
        {
            new SubmissionLint(_notes, at, _version).Check(body);
        }
    }

    private void Bind(in EventAt<TracedPdu> at)
    {
        if (!PduBody.TryParse(PduLayouts.Find(at.Item.Header.Id)!, at.Item.Octets.AsSpan(PduHeader.Size), out var body, out _))
        {
            return;
        }

        _version = body.Byte(BindField.InterfaceVersion);
        if (_version is not (0x33 or 0x34 or 0x50))
        {
            _notes.Add(_version is > 0 and < 0x33 ? LintRules.OldVersion : LintRules.Version, at, $"0x{_version:X2}");
        }
        else if (_version == 0x33)
        {
            _notes.Add(LintRules.OldVersion, at, "0x33");
        }
    }

    /// <summary>The client answers the hub.</summary>
    private void Answer(in EventAt<TracedPdu> at, in PduHeader header)
    {
        if (!_owed.Remove(header.Sequence, out var asked))
        {
            if (_isWhole && header.Id is not (CommandId.GenericNack or CommandId.UnbindResp))
            {
                _notes.Add(LintRules.AnswerUnasked, at, Number(header.Sequence));
            }

            return;
        }

        var request = asked.Item.Header.Id;
        var time = at.Item.At - asked.Item.At;
        if (header.Id != CommandId.GenericNack && header.Id != request.ToResponse())
        {
            _notes.Add(LintRules.AnswerOther, at, $"to {request.SpecName()}");
        }

        if (time > s_late && request != CommandId.EnquireLink)
        {
            _notes.Add(LintRules.DeliverLate, at, string.Create(CultureInfo.InvariantCulture, $"after {time.TotalSeconds:0.0} s"));
        }
    }

    /// <summary>The hub answers the client.</summary>
    private void Answered(in EventAt<TracedPdu> at, in PduHeader header)
    {
        _open.Remove(header.Sequence);
        if (header.Id == CommandId.GenericNack)
        {
            _notes.Add(LintRules.Broken, at, header.Status.SpecName());
        }
        else if (header.Status == CommandStatus.IncorrectBindStatus && at.Item.Account.Length > 0)
        {
            _notes.Add(LintRules.WrongState, at, header.Id.SpecName());
        }
    }

    private static string Number(uint number) => number.ToString(CultureInfo.InvariantCulture);
}

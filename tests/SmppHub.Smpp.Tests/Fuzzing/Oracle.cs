using System.Buffers.Binary;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>
/// What the hub owes for the octets sent to it, by the rules of SMPP 3.4 §2.3, §3.2 and §4.3: one answer a request, in order, of its own
/// command or generic_nack; none for a response; 0x02 and the end for an impossible length. Throws when an answer breaks a rule.
/// </summary>
internal sealed class Oracle
{
    private const int MaxPduLength = 131_072;
    private readonly Queue<Debt> _debts = new();
    private readonly HashSet<uint> _unanswered = [];
    private readonly HashSet<uint> _answered = [];
    private byte[] _rest = [];
    private bool _isCut;
    private bool _isVoid;

    /// <summary>The bind that succeeded, if any.</summary>
    public CommandId? Bound { get; private set; }

    /// <summary>The hub was told to unbind: any moment it may be in another state than the answers tell.</summary>
    public bool IsUnbinding { get; set; }

    /// <summary>The hub has to close, or has said its last word.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Answers that must come.</summary>
    public bool Owes => _debts.Count > 0 && !IsOver && !_isVoid;

    /// <summary>Whether the hub may close now: it unbound, or it was answered that.</summary>
    public bool MayClose => IsOver || _isVoid;

    /// <summary>Octets behind the end of the framing or of the session: with them unread, TCP may lose the last answers in a reset.</summary>
    public bool SentBehindTheEnd => _isCut || _debts.Any(d => d.IsBehindUnbind);

    /// <summary>Takes note of octets before they go out.</summary>
    public void Sent(ReadOnlySpan<byte> octets)
    {
        if (_isCut)
        {
            return;
        }

        byte[] all = [.. _rest, .. octets];
        var at = 0;
        while (all.Length - at >= 4)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(all.AsSpan(at));
            if (length is < PduHeader.Size or > MaxPduLength)
            {
                _isCut = true;
                // Of a header that was not whole yet the hub may have seen more when it read.
                uint? sequence = all.Length - at >= PduHeader.Size ? PduHeader.Read(all.AsSpan(at)).Sequence : null;
                _debts.Enqueue(new Debt(CommandId.GenericNack, sequence, IsFraming: true, IsReadable: false, IsBehindUnbind: false));
                return;
            }

            if (all.Length - at < length)
            {
                break;
            }

            Took(all.AsSpan(at, (int)length));
            at += (int)length;
        }

        _rest = all[at..];
    }

    /// <summary>How many octets the PDU that was begun lacks, as far as is known.</summary>
    public int Missing => _isCut || _rest.Length == 0
        ? 0
        : _rest.Length < 4 ? 4 - _rest.Length : (int)BinaryPrimitives.ReadUInt32BigEndian(_rest) - _rest.Length;

    /// <summary>Judges a PDU of the hub; true when it is a request that waits for an answer.</summary>
    public bool Came(byte[] pdu)
    {
        var header = PduHeader.Read(pdu);
        if (IsOver)
        {
            throw new FuzzFault($"something came behind the end: {header.Id} {Convert.ToHexStringLower(pdu)}");
        }

        if (PduLayouts.Find(header.Id) is not { } layout)
        {
            throw new FuzzFault($"the hub sent a command that there is not: {header.Id}");
        }

        var hasBody = pdu.Length > PduHeader.Size;
        if (hasBody && !PduBody.TryParse(layout, pdu.AsSpan(PduHeader.Size), out _, out var fault))
        {
            throw new FuzzFault($"{header.Id} of the hub cannot be read: {fault.Reason}: {Convert.ToHexStringLower(pdu)}");
        }

        if (header.Id.IsResponse())
        {
            Answered(header, pdu);
            return false;
        }

        Asked(header);
        return true;
    }

    private void Took(ReadOnlySpan<byte> pdu)
    {
        var header = PduHeader.Read(pdu);
        if (header.Id.IsResponse())
        {
            _unanswered.Remove(header.Sequence);
            // It may be an answer, by chance, to a deliver_sm that is on its way here.
            _answered.Add(header.Sequence);
            // From here on the session is over, but what came in the same read may still be answered.
            _isVoid |= IsUnbinding && header.Id == CommandId.UnbindResp;
            return;
        }

        var readable = PduLayouts.Find(header.Id) is { } layout && PduBody.TryParse(layout, pdu[PduHeader.Size..], out _, out _);
        _debts.Enqueue(new Debt(header.Id, header.Sequence, IsFraming: false, readable, _debts.Any(d => d.Request == CommandId.Unbind)));
    }

    private void Asked(in PduHeader header)
    {
        if (header.Sequence is 0 or > 0x7FFFFFFF)
        {
            throw new FuzzFault($"{header.Id} of the hub has the sequence number {header.Sequence}");
        }

        if (header.Id == CommandId.DeliverSm)
        {
            if (Bound is not (CommandId.BindReceiver or CommandId.BindTransceiver))
            {
                throw new FuzzFault($"deliver_sm came to {Bound?.ToString() ?? "an unbound connection"}");
            }

            if ((!_answered.Contains(header.Sequence) && !_unanswered.Add(header.Sequence)) || _unanswered.Count > new SmppOptions().DeliverWindow)
            {
                throw new FuzzFault($"{_unanswered.Count} deliver_sm are unanswered, the last is {header.Sequence}");
            }
        }
        else if (header.Id is not (CommandId.EnquireLink or CommandId.Unbind) || Bound is null)
        {
            throw new FuzzFault($"the hub asked {header.Id} of {Bound}");
        }
    }

    private void Answered(in PduHeader header, byte[] pdu)
    {
        if (!_debts.TryDequeue(out var debt))
        {
            throw new FuzzFault($"an answer to nothing: {Convert.ToHexStringLower(pdu)}");
        }

        if (_isVoid)
        {
            return;
        }

        if (debt.IsFraming)
        {
            IsOver = true;
            Check(header.Id == CommandId.GenericNack && header.Status == CommandStatus.InvalidCommandLength
                && (debt.Sequence is null || header.Sequence == debt.Sequence || header.Sequence == 0), debt, pdu);
            return;
        }

        var isKnown = Answers.HasOwn(debt.Request);
        Check(header.Sequence == debt.Sequence, debt, pdu);
        Check(header.Id == (isKnown ? debt.Request.ToResponse() : CommandId.GenericNack), debt, pdu);
        // Only submit_multi_resp has something to tell beside an error: whom it refused (SMPP 3.4 §4.5.2).
        Check(header.Status == CommandStatus.Ok ? debt.IsReadable : pdu.Length == PduHeader.Size || header.Id == CommandId.SubmitMultiResp, debt, pdu);
        Check(Answers.StatusFits(debt.Request, Bound, IsUnbinding, header.Status), debt, pdu);
        if (header.Status == CommandStatus.Ok)
        {
            Bound = debt.Request is CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver ? debt.Request : Bound;
            IsOver = debt.Request == CommandId.Unbind;
        }
    }

    private void Check(bool holds, Debt debt, byte[] pdu)
    {
        if (!holds)
        {
            throw new FuzzFault($"{debt} (bound: {Bound}) was answered by {Convert.ToHexStringLower(pdu)}");
        }
    }

    private sealed record Debt(CommandId Request, uint? Sequence, bool IsFraming, bool IsReadable, bool IsBehindUnbind);
}

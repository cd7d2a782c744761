using System.Net;
using System.Text;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

internal sealed partial class Session
{
    private const int MaxSystemIdLength = 15;
    private const byte Version34 = 0x34;
    private const byte Version50 = 0x50;

    /// <summary>A PDU that had to wait for what came before it.</summary>
    private async ValueTask ServeSlowAsync(byte[] pdu)
    {
        var header = PduHeader.Read(pdu);
        if (!PduBody.TryParse(PduLayouts.Find(header.Id)!, pdu.AsSpan(PduHeader.Size), out _, out var fault))
        {
            Reply(header, fault.Status);
            return;
        }

        switch (header.Id)
        {
            case CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver:
                Bind(header, pdu.AsSpan(PduHeader.Size));
                break;
            case CommandId.Unbind:
                await UnbindAsync(header).ConfigureAwait(false);
                break;
            case CommandId.QuerySm:
                Query(header, pdu.AsSpan(PduHeader.Size));
                break;
            case CommandId.SubmitSm or CommandId.SubmitMulti when _server.Predefined.Fill(pdu) is { } whole:
                await SubmitSlowlyAsync(header, whole).ConfigureAwait(false);
                break;
            case CommandId.SubmitSm or CommandId.SubmitMulti:
                _refused++;
                Reply(header, CommandStatus.InvalidDefaultMessage);
                break;
            case CommandId.CancelSm:
                await CancelAsync(header, pdu).ConfigureAwait(false);
                break;
            case CommandId.ReplaceSm:
                await ReplaceAsync(header, pdu).ConfigureAwait(false);
                break;
            case CommandId.BroadcastSm:
                await BroadcastAsync(header, pdu).ConfigureAwait(false);
                break;
            case CommandId.QueryBroadcastSm:
                QueryBroadcast(header, pdu.AsSpan(PduHeader.Size));
                break;
            case CommandId.CancelBroadcastSm:
                await CancelBroadcastAsync(header, pdu).ConfigureAwait(false);
                break;
        }
    }

    private async ValueTask SubmitSlowlyAsync(PduHeader header, byte[] pdu)
    {
        if (header.Id == CommandId.SubmitSm)
        {
            await ReplaceOrSubmitAsync(header, pdu).ConfigureAwait(false);
            return;
        }

        SubmitMulti(header, pdu.AsSpan(PduHeader.Size));
        await CommitAsync().ConfigureAwait(false);
    }

    private void Bind(in PduHeader header, ReadOnlySpan<byte> body)
    {
        PduBody.TryParse(PduLayouts.Find(header.Id)!, body, out var bind, out _);
        var name = Encoding.UTF8.GetString(bind.Octets(BindField.SystemId));
        var status = LogIn(name, bind.Octets(BindField.Password), out var account);
        if (status != CommandStatus.Ok)
        {
            Tell("refused", header.Id.SpecName(), name, status.SpecName());
            SmppLog.BindRefused(_log, ConnectionId, Number, status.SpecName(), _connection.RemoteEndPoint);
            // Header only: the body of a refused bind is undefined, and half of one breaks clients (SMPP 3.4 §4.1.2).
            Reply(header, status);
            return;
        }

        _account = account;
        _tap.Account = account!.Name;
        _facts = BindFacts.Of(header.Id, bind, account!.Options.Latin1);
        _window = new DeliverWindow(account.Options.DeliverWindow ?? _options.DeliverWindow);
        lock (_output.Gate)
        {
            WriteBindResp(header);
            _state = SessionRules.After(header.Id);
            _output.Flush();
        }

        Tell("bound", _facts.BindType, account.Name, status.SpecName());
        SmppLog.Bound(_log, ConnectionId, Number, header.Id.SpecName(), name, _connection.RemoteEndPoint, _facts.InterfaceVersion);
        if (SessionRules.Receives(_state))
        {
            // Only now: what waits must not overtake bind_resp.
            _hub.Bound(account, this);
        }
    }

    private CommandStatus LogIn(string name, ReadOnlySpan<byte> password, out Account? account)
    {
        account = null;
        if (name.Length is 0 or > MaxSystemIdLength)
        {
            return CommandStatus.InvalidSystemId;
        }

        if (_server.IsDraining)
        {
            return CommandStatus.BindFailed;
        }

        if (_expected is not null && _expected != name)
        {
            // It was called as somebody else.
            return CommandStatus.InvalidSystemId;
        }

        var address = (_connection.RemoteEndPoint as IPEndPoint)?.Address;
        return _hub.Accounts.TryLogin(name, password, address, Door.Smpp, out account) switch
        {
            LoginResult.UnknownAccount => CommandStatus.InvalidSystemId,
            LoginResult.WrongPassword => CommandStatus.InvalidPassword,
            LoginResult.Ok when account!.TryEnter() => CommandStatus.Ok,
            _ => CommandStatus.BindFailed,
        };
    }

    private void WriteBindResp(in PduHeader header)
    {
        var pdu = new PduWriter(_output.Reserve(64), PduLayouts.Find(header.Id.ToResponse())!, CommandStatus.Ok, header.Sequence);
        pdu.CString(Encoding.ASCII.GetBytes(_options.SystemId));
        if (_facts.TakesTlvs)
        {
            pdu.TlvByte(TlvTag.ScInterfaceVersion, _facts.InterfaceVersion >= Version50 ? Version50 : Version34);
        }

        _output.Advance(pdu.Finish(), header.Id.ToResponse());
    }

    private async ValueTask UnbindAsync(PduHeader header)
    {
        lock (_output.Gate)
        {
            // Nothing goes out behind unbind_resp.
            _state = SessionState.Closed;
            WriteHeader(CommandId.UnbindResp, CommandStatus.Ok, header.Sequence);
            _output.Flush();
        }

        await _output.DrainedAsync().ConfigureAwait(false);
    }

    private void Query(in PduHeader header, ReadOnlySpan<byte> body)
    {
        PduBody.TryParse(PduLayouts.QuerySm, body, out var query, out _);
        var id = query.Octets(QuerySmField.MessageId);
        if (_hub.Operations.Query(_account!, id, query.Octets(QuerySmField.Source)) is not { } result)
        {
            Reply(header, CommandStatus.QueryFailed);
            return;
        }

        Span<byte> date = stackalloc byte[SmppTime.Length];
        var dateLength = result.FinalAt is { } at ? SmppTime.FormatAbsolute(at, date) : 0;
        // SCHEDULED is a state of 5.0; before, such a message is ENROUTE (contract: query_sm).
        var state = result.State == MessageState.Scheduled && _facts.InterfaceVersion < Version50 ? MessageState.Enroute : result.State;
        lock (_output.Gate)
        {
            var pdu = new PduWriter(_output.Reserve(128), PduLayouts.QuerySmResp, CommandStatus.Ok, header.Sequence);
            pdu.CString(id);
            pdu.CString(date[..dateLength]);
            pdu.Byte((byte)state);
            pdu.Byte((byte)result.Error);
            _output.Advance(pdu.Finish(), CommandId.QuerySmResp);
            _output.Flush();
        }
    }

    private async ValueTask CancelAsync(PduHeader header, byte[] pdu)
    {
        var done = await Cancel(pdu).ConfigureAwait(false);
        Reply(header, done ? CommandStatus.Ok : CommandStatus.CancelFailed);
    }

    private ValueTask<bool> Cancel(byte[] pdu)
    {
        PduBody.TryParse(PduLayouts.CancelSm, pdu.AsSpan(PduHeader.Size), out var cancel, out _);
        var id = cancel.Octets(CancelSmField.MessageId);
        var source = cancel.Octets(CancelSmField.Source).ToArray();
        return id.IsEmpty
            ? _hub.Operations.CancelAsync(_account!, new CancelByAddresses(
                cancel.Octets(CancelSmField.ServiceType).ToArray(), cancel.Byte(CancelSmField.SourceTon), cancel.Byte(CancelSmField.SourceNpi), source,
                cancel.Byte(CancelSmField.DestinationTon), cancel.Byte(CancelSmField.DestinationNpi), cancel.Octets(CancelSmField.Destination).ToArray()))
            : _hub.Operations.CancelAsync(_account!, id.ToArray(), source);
    }

    private async ValueTask ReplaceAsync(PduHeader header, byte[] pdu)
    {
        var pending = Replace(pdu);
        var verdict = await pending.ConfigureAwait(false);
        Reply(header, verdict.Status);
    }

    private ValueTask<Verdict> Replace(byte[] pdu)
    {
        PduBody.TryParse(PduLayouts.ReplaceSm, pdu.AsSpan(PduHeader.Size), out var replace, out _);
        var text = replace.Octets(ReplaceSmField.Message);
        if (text.IsEmpty && replace.TryGetTlv(TlvTag.MessagePayload, out var payload))
        {
            text = payload;
        }

        return _hub.Operations.ReplaceAsync(
            _account!,
            replace.Octets(ReplaceSmField.MessageId).ToArray(),
            replace.Octets(ReplaceSmField.Source).ToArray(),
            replace.Octets(ReplaceSmField.ScheduleTime).ToArray(),
            replace.Octets(ReplaceSmField.Validity).ToArray(),
            replace.Byte(ReplaceSmField.RegisteredDelivery),
            text.ToArray());
    }

    /// <summary>replace_if_present_flag (SMPP 3.4 §5.2.18): the response carries the id of what was replaced, else of the new message.</summary>
    private async ValueTask ReplaceOrSubmitAsync(PduHeader header, byte[] pdu)
    {
        var body = pdu[PduHeader.Size..];
        if (body[ReplaceFlagOf(body)] != 1
            || await _hub.Operations.ReplaceIfPresentAsync(_account!, body, _facts.Latin1Default).ConfigureAwait(false) is not { } replaced)
        {
            Submit(header, body, CommandId.SubmitSmResp, isNew: true);
            await CommitAsync().ConfigureAwait(false);
            return;
        }

        if (!replaced.Verdict.IsAccepted)
        {
            Refused(header.Sequence, replaced.Verdict);
            Reply(header, replaced.Verdict.Status);
            return;
        }

        lock (_output.Gate)
        {
            _submitted++;
            WriteWithId(new Answer(CommandId.SubmitSmResp, CommandStatus.Ok, header.Sequence, TakesId: true), replaced.Sequence);
            _output.Flush();
        }
    }

    private static int ReplaceFlagOf(ReadOnlySpan<byte> submitSm)
    {
        PduBody.TryParse(PduLayouts.SubmitSm, submitSm, out var submit, out _);
        return submit.OffsetOf(SubmitSmField.ReplaceIfPresent);
    }

    private void Reply(in PduHeader header, CommandStatus status)
    {
        lock (_output.Gate)
        {
            WriteHeader(header.Id.ToResponse(), status, header.Sequence);
            _output.Flush();
        }
    }
}

using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <content>Faults that people ordered: without any, one look a read and a comparison a PDU.</content>
internal sealed partial class Session
{
    /// <summary>An answer behind which the connection is reset has so long to reach the wire.</summary>
    private const int LastAnswerMilliseconds = 50;

    /// <summary>Takes up the faults that there are now. Under no lock; called once a read and once a run of deliveries.</summary>
    private FaultInjector? MeetFaults()
    {
        var set = _hub.Faults.Current;
        if (_output.Injector?.Set != set)
        {
            lock (_output.Gate)
            {
                if (_output.Injector?.Set != set)
                {
                    _output.Injector = set is { StrikesSmpp: true } ? new FaultInjector(_hub, set, Number, NextSequence, Later) : null;
                }
            }
        }

        return _output.Injector;
    }

    /// <summary>
    /// A PDU was read while there are faults. Null when it is to be served, whatever its answer will meet; else what <see cref="Serve"/>
    /// returns.
    /// </summary>
    private bool? Strike(FaultInjector injector, ReadOnlySpan<byte> pdu, out string? mark)
    {
        mark = null;
        var header = PduHeader.Read(pdu);
        if (header.Id.IsResponse() || !injector.TryStrike(header, _account?.Name ?? SystemIdOf(header, pdu), out var struck))
        {
            return null;
        }

        mark = struck.Mark;
        switch (struck.Fault.Action)
        {
            case FaultAction.Status:
                _tap.Received(pdu, mark);
                Answer(ResponseTo(header.Id), struck.Fault.Status!.Value, header.Sequence);
                return true;
            case FaultAction.CloseBefore or FaultAction.ResetBefore:
                _tap.Received(pdu, mark);
                EndBy(struck.Fault.Action, struck.Mark);
                return false;
            case FaultAction.Stall:
                Pause(struck.Delay);
                return null;
            default:
                return null;
        }
    }

    private void EndBy(FaultAction action, string mark)
    {
        lock (_output.Gate)
        {
            _state = SessionState.Closed;
        }

        if (action is FaultAction.ResetBefore or FaultAction.ResetAfter)
        {
            _connection.Features.Get<IConnectionSocketFeature>()?.Socket.LingerState = new LingerOption(true, 0);
            Abort(mark);
        }
    }

    /// <summary>The last answer is written: the connection ends as its fault wants.</summary>
    private async ValueTask EndBehindAnswerAsync(FaultAction action)
    {
        await _output.DrainedAsync().ConfigureAwait(false);
        await Task.Delay(LastAnswerMilliseconds).ConfigureAwait(false);
        EndBy(action, $"fault: {FaultWords.Of(action)}");
    }

    /// <summary>What a fault delays goes out by itself, past the faults.</summary>
    private void Later(byte[] pdu, string mark, TimeSpan delay) => _ = LaterAsync(pdu, mark, delay);

    private async Task LaterAsync(byte[] pdu, string mark, TimeSpan delay)
    {
        await Task.Delay(delay).ConfigureAwait(false);
        lock (_output.Gate)
        {
            if (_state != SessionState.Closed)
            {
                _output.WriteMarked(pdu, mark);
                _output.Flush();
            }
        }
    }

    /// <summary>Before a bind the account is who the client says it is.</summary>
    private static string SystemIdOf(in PduHeader header, ReadOnlySpan<byte> pdu) =>
        header.Id is CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver
        && PduBody.TryParse(PduLayouts.Find(header.Id)!, pdu[PduHeader.Size..], out var bind, out _)
            ? System.Text.Encoding.UTF8.GetString(bind.Octets(BindField.SystemId))
            : "";
}

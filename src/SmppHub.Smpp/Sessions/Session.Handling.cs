using Microsoft.AspNetCore.Connections.Features;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <content>What an admin sees of a session and does to it.</content>
internal sealed partial class Session
{
    private const int PauseStep = 50;
    private readonly TraceTap _tap;
    private long _deafUntil;
    private long _rateAt = Environment.TickCount64;
    private (long Submitted, long Delivered) _counted;
    private (double In, double Out) _rates;

    /// <summary>Ends the connection with a FIN behind what was written.</summary>
    public void Close()
    {
        bool stalled;
        lock (_output.Gate)
        {
            _state = SessionState.Closed;
            stalled = _output.IsStalled;
        }

        if (stalled)
        {
            // Its reader waits for the client to read, which may be never.
            Abort("closed by an admin");
            return;
        }

        _connection.Transport.Input.CancelPendingRead();
    }

    /// <summary>Ends the connection with a RST.</summary>
    public void Reset()
    {
        _connection.Features.Get<IConnectionSocketFeature>()?.Socket.LingerState = new System.Net.Sockets.LingerOption(true, 0);
        Abort("reset by an admin");
    }

    /// <summary>Reads nothing for so long; zero reads on.</summary>
    public void Pause(TimeSpan time) => Volatile.Write(ref _deafUntil, Environment.TickCount64 + Milliseconds(time));

    /// <summary>Sends octets as they are; the trace says that a person did. False while the client does not read.</summary>
    public bool SendRaw(ReadOnlySpan<byte> pdu)
    {
        lock (_output.Gate)
        {
            if (_output.IsStalled || _output.IsCompleted)
            {
                return false;
            }

            pdu.CopyTo(_output.Reserve(pdu.Length));
            _tap.Mark = "raw";
            _output.Advance(pdu.Length, pdu.Length < PduHeader.Size ? 0 : PduHeader.Read(pdu).Id);
            _tap.Mark = null;
            _output.Flush();
            return true;
        }
    }

    /// <summary>What an admin sees.</summary>
    public SessionInfo Info()
    {
        var deaf = Volatile.Read(ref _deafUntil) - Environment.TickCount64;
        return new SessionInfo(
            Number, ConnectionId, _account?.Name ?? "", _facts.BindType, _facts.SystemType, _facts.InterfaceVersion, _connection.RemoteEndPoint,
            _connection.Features.Get<ITlsHandshakeFeature>() is not null,
            _connectedAt, _scratch?.Answers.Length ?? 0, _window.Count, _account?.Receipts.Waiting ?? 0, _submitted, _refused, _delivered,
            DateTimeOffset.UtcNow - TimeSpan.FromMilliseconds(Environment.TickCount64 - _lastReceived), _lastEnquireLink)
        {
            WindowOutLimit = _window.Size,
            SubmittedPerSecond = _rates.In,
            DeliveredPerSecond = _rates.Out,
            PausedUntil = deaf > 0 ? DateTimeOffset.UtcNow.AddMilliseconds(deaf) : null,
            State = _state switch { SessionState.Unbinding => "unbinding", _ when deaf > 0 => "paused", _ when _output.IsStalled => "stalled", _ => "bound" },
        };
    }

    /// <summary>A session that is paused reads on when the time is over, or when it is ended.</summary>
    private async ValueTask HearAsync()
    {
        while (Volatile.Read(ref _deafUntil) - Environment.TickCount64 is > 0 and var left && _state != SessionState.Closed)
        {
            await Task.Delay((int)Math.Min(left, PauseStep), _connection.ConnectionClosed).ConfigureAwait(false);
        }
    }

    /// <summary>Adds what it counted itself.</summary>
    public void AddTo(PduCounts sum)
    {
        sum.Received(CommandId.SubmitSm, Volatile.Read(ref _submitsReceived));
        sum.Received(CommandId.DeliverSmResp, Volatile.Read(ref _deliveriesAnswered));
        _output.AddTo(sum);
    }

    /// <summary>Its windows: submissions without an answer yet, deliveries without one, and how many of those there may be.</summary>
    public (int In, int Out, int OutLimit) Windows() => (_scratch?.Answers.Length ?? 0, _window.Count, SessionRules.Receives(_state) ? _window.Size : 0);

    private void Count(CommandId received)
    {
        switch (received)
        {
            case CommandId.SubmitSm:
                _submitsReceived++;
                break;
            case CommandId.DeliverSmResp:
                _deliveriesAnswered++;
                break;
            default:
                _server.Pdus.Received(received);
                break;
        }
    }

    private void CountRates(long now)
    {
        if (now - _rateAt < 1000)
        {
            return;
        }

        var seconds = (now - _rateAt) / 1000.0;
        var (submitted, delivered) = (_submitted + _refused, _delivered);
        _rates = (Math.Round((submitted - _counted.Submitted) / seconds, 1), Math.Round((delivered - _counted.Delivered) / seconds, 1));
        (_counted, _rateAt) = ((submitted, delivered), now);
    }

    private void Tell(string what, string bindType, string account, string status)
    {
        if (_hub.Events.IsOn)
        {
            _hub.Events.Raise(new SessionChanged(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), what, Number, bindType, _connection.RemoteEndPoint, status) { Account = account, Door = Door.Smpp });
        }
    }
}

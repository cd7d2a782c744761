using SmppHub.Core;

namespace SmppHub.Smpp;

/// <summary>
/// Where a session's PDUs go into the trace. So many at a time and no more, counted down, so that under load it costs a
/// comparison a PDU; the sweep fills it up again.
/// </summary>
internal sealed class TraceTap(WireTrace trace, int session)
{
    private const int Ordinary = 100;
    private const int Watched = 5000;
    private int _in = Ordinary;
    private int _out = Ordinary;
    private int _missed;

    /// <summary>Whose PDUs they are.</summary>
    public string Account { get; set; } = "";

    /// <summary>What makes the PDUs that go out now, where it is not the hub's ordinary way. Under the writer's lock.</summary>
    public string? Mark { get; set; }

    /// <summary>Whether the next one that goes out is to be brought to <see cref="Sent"/>.</summary>
    public bool WantsSent
    {
        get
        {
            if (_out > 0)
            {
                return true;
            }

            _missed++;
            return false;
        }
    }

    /// <summary>One came in.</summary>
    public void Received(ReadOnlySpan<byte> pdu, string? mark = null)
    {
        if (_in > 0)
        {
            _in--;
            Add(isIn: true, pdu, mark);
        }
        else
        {
            _missed++;
        }
    }

    /// <summary>One goes out.</summary>
    public void Sent(ReadOnlySpan<byte> pdu)
    {
        _out--;
        Add(isIn: false, pdu, Mark);
    }

    /// <summary>Called four times a second.</summary>
    public void Refill() => _in = _out = trace.IsWatched ? Watched : Ordinary;

    private void Add(bool isIn, ReadOnlySpan<byte> pdu, string? mark)
    {
        trace.Add(session, Account, isIn, pdu, _missed, mark);
        _missed = 0;
    }
}

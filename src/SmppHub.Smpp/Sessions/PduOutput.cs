using System.IO.Pipelines;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>
/// The one writer of a connection. Who writes holds its lock; PDUs go straight into the transport's pipe, one flush a
/// run. While a flush waits for the peer to read, what is written gathers here and follows it.
/// </summary>
internal sealed class PduOutput(PipeWriter pipe, Action drained, TraceTap tap, PduCounts counts)
{
    private byte[] _held = [];
    private int _heldLength;
    private bool _isDirty;
    private bool _isCompleted;
    private TaskCompletionSource? _flush;
    private long _submitResps;
    private long _deliveries;

    /// <summary>Held while writing; enter it with `lock`.</summary>
    public object Gate { get; } = new();

    /// <summary>Since when the peer has not read what was flushed, as <see cref="Environment.TickCount64"/>; 0 when it reads.</summary>
    public long StalledSince { get; private set; }

    /// <summary>Whether a flush waits for the peer.</summary>
    public bool IsStalled => _flush is not null;

    /// <summary>Whether the connection is over.</summary>
    public bool IsCompleted => _isCompleted;

    /// <summary>What faults do to PDUs on their way out; null while there are none.</summary>
    public FaultInjector? Injector { get; set; }

    /// <summary>Room for one PDU. Under <see cref="Gate"/>.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_flush is null && !_isCompleted)
        {
            return pipe.GetSpan(size);
        }

        if (_heldLength + size > _held.Length)
        {
            Array.Resize(ref _held, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(_heldLength + size)));
        }

        return _held.AsSpan(_heldLength, size);
    }

    /// <summary>The PDU of this length is in the reserved room. Under <see cref="Gate"/>.</summary>
    public void Advance(int length, CommandId command)
    {
        if (_isCompleted)
        {
            return;
        }

        if (Injector is not null && length > 0)
        {
            AdvanceThroughFaults(length, command);
            return;
        }

        Pass(length, command);
    }

    /// <summary>Writes a PDU past the faults, marked in the trace. Under <see cref="Gate"/>.</summary>
    public void WriteMarked(ReadOnlySpan<byte> pdu, string? mark)
    {
        if (_isCompleted)
        {
            return;
        }

        pdu.CopyTo(Reserve(pdu.Length));
        (var before, tap.Mark) = (tap.Mark, mark);
        Pass(pdu.Length, pdu.Length < PduHeader.Size ? 0 : PduHeader.Read(pdu).Id);
        tap.Mark = before;
    }

    private void AdvanceThroughFaults(int length, CommandId command)
    {
        var fate = Injector!.Meet(_flush is null ? pipe.GetSpan(length)[..length] : _held.AsSpan(_heldLength, length), tap.Account);
        if (fate.IsLost)
        {
            return;
        }

        (var before, tap.Mark) = (tap.Mark, fate.Mark ?? tap.Mark);
        Pass(length, command);
        tap.Mark = before;
        foreach (var behind in fate.Behind ?? [])
        {
            WriteMarked(behind, fate.Mark);
        }
    }

    private void Pass(int length, CommandId command)
    {
        switch (command)
        {
            case CommandId.SubmitSmResp:
                _submitResps++;
                break;
            case CommandId.DeliverSm:
                _deliveries++;
                break;
            default:
                counts.Sent(command);
                break;
        }

        if (length > 0 && tap.WantsSent)
        {
            tap.Sent(_flush is null ? pipe.GetSpan(length)[..length] : _held.AsSpan(_heldLength, length));
        }

        if (_flush is null)
        {
            pipe.Advance(length);
            _isDirty = true;
        }
        else
        {
            _heldLength += length;
        }
    }

    /// <summary>Adds what it counted itself.</summary>
    public void AddTo(PduCounts sum)
    {
        sum.Sent(CommandId.SubmitSmResp, Volatile.Read(ref _submitResps));
        sum.Sent(CommandId.DeliverSm, Volatile.Read(ref _deliveries));
    }

    /// <summary>Sends what was written. Under <see cref="Gate"/>; never blocks.</summary>
    public void Flush()
    {
        if (!_isDirty || _flush is not null || _isCompleted)
        {
            return;
        }

        _isDirty = false;
        var flush = pipe.FlushAsync();
        if (flush.IsCompletedSuccessfully)
        {
            _isCompleted |= flush.Result.IsCompleted;
            return;
        }

        StalledSince = Environment.TickCount64;
        _flush = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = WaitForPeerAsync(flush);
    }

    /// <summary>Completes when the peer has taken what was flushed: a reader that awaits this reads no more from a client that does not.</summary>
    public ValueTask DrainedAsync()
    {
        lock (Gate)
        {
            return _flush is null ? ValueTask.CompletedTask : new ValueTask(_flush.Task);
        }
    }

    /// <summary>The connection is over: nothing more goes out.</summary>
    public void Complete()
    {
        lock (Gate)
        {
            _isCompleted = true;
            _held = [];
            _heldLength = 0;
        }
    }

    private async Task WaitForPeerAsync(ValueTask<FlushResult> flush)
    {
        var over = true;
        try
        {
            over = (await flush.ConfigureAwait(false)).IsCompleted;
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The peer went away while it was to read; the read loop ends the session.
        }

        lock (Gate)
        {
            _isCompleted |= over;
            var waiting = _flush;
            _flush = null;
            StalledSince = 0;
            if (_heldLength > 0 && !_isCompleted)
            {
                _held.AsSpan(0, _heldLength).CopyTo(pipe.GetSpan(_heldLength));
                pipe.Advance(_heldLength);
                _isDirty = true;
                _heldLength = 0;
                Flush();
            }

            waiting?.SetResult();
        }

        drained();
    }
}

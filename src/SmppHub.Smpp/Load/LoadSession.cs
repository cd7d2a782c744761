using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Load;

/// <summary>
/// One connection of a load run. One loop reads; whoever has something to send puts it into <see cref="_out"/> and the first
/// of them writes for all. Nothing is allocated per PDU.
/// </summary>
internal sealed partial class LoadSession : IAsyncDisposable
{
    private const int ReadSize = 256 * 1024;
    private const int OutLimit = 1 << 20; // a server that does not read gets no more until it does
    private readonly LoadPlan _plan;
    private readonly int _index;
    private readonly bool _submits;
    private readonly Stream _stream;
    private readonly Lock _gate = new();
    private readonly LoadWindow _window;
    private readonly LoadCounts _counts = new();
    private readonly TaskCompletionSource _unbound = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _share;
    private byte[] _out = new byte[16 * 1024];
    private byte[] _writing = new byte[16 * 1024];
    private int _filled;
    private bool _isWriting;
    private long _message;
    private int _part;
    private long _nextDue = long.MaxValue;
    private bool _stopped = true;
    private bool _wasFull;
    private bool _unbinding;
    private Task _reading = Task.CompletedTask;

    private LoadSession(LoadPlan plan, int index, bool submits, Stream stream)
    {
        _plan = plan;
        _index = index;
        _submits = submits;
        _stream = stream;
        _window = new(plan.Options.Window);
        _share = submits ? plan.ShareOf(index) : 0;
        _message = index;
    }

    /// <summary>Why the connection ended before the run did; null while all is well.</summary>
    public string? Lost { get; private set; }

    /// <summary>When the next submit_sm is due where the run is paced; far away while the window is full. Read without the lock.</summary>
    public long NextDue => Volatile.Read(ref _nextDue);

    /// <summary>Everything of its share is submitted.</summary>
    public bool IsDone
    {
        get
        {
            lock (_gate)
                return !_submits || Lost is not null || (_counts.Submitted >= _share && _part == 0);
        }
    }

    /// <summary>Connects and binds; a refusal is an <see cref="IOException"/> that says why.</summary>
    public static async Task<LoadSession> BindAsync(LoadPlan plan, int index, BindKind kind, CancellationToken cancellationToken)
    {
        var options = plan.Options;
        var stream = await LoadConnection.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        try
        {
            await LoadConnection.BindAsync(stream, options, kind, cancellationToken).ConfigureAwait(false);
            var session = new LoadSession(plan, index, kind != BindKind.Receiver, stream);
            session._reading = Task.Run(session.ReadAsync, CancellationToken.None);
            return session;
        }
        catch
        {
            await stream.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>From now on it submits.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _stopped = false;
            Fill();
        }

        Write();
    }

    /// <summary>Submits what has come due since.</summary>
    public void Kick()
    {
        lock (_gate)
            Fill();
        Write();
    }

    /// <summary>Begins no message more.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            if (_part > 0)
                Fill();
        }

        Write();
    }

    public void AddTo(LoadCounts sum)
    {
        lock (_gate)
            sum.Add(_counts);
    }

    /// <summary>Unbinds and waits a while for the answer.</summary>
    public async Task UnbindAsync(TimeSpan patience)
    {
        lock (_gate)
        {
            (_stopped, _part) = (true, 0);
            if (Lost is not null)
                return;
            _unbinding = true;
            PduWriter.WriteHeaderOnly(Room(PduHeader.Size), CommandId.Unbind, CommandStatus.Ok, _window.Next());
            _filled += PduHeader.Size;
        }

        Write();
        await Task.WhenAny(_unbound.Task, _reading, Task.Delay(patience)).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync().ConfigureAwait(false);
        await _reading.ConfigureAwait(false);
    }

    // Under the lock.
    private void Fill()
    {
        // What was due while the window was full waited for the server; what is late without that waited for this client.
        var isOwnDelay = _plan.IsPaced && !_wasFull;
        var now = LoadPlan.Now;
        _wasFull = false;
        while (true)
        {
            // A message that is begun is ended: half of one gets no receipt.
            if (Lost is not null || (_part == 0 && (_stopped || _counts.Submitted >= _share)))
            {
                Volatile.Write(ref _nextDue, long.MaxValue);
                return;
            }

            if (_window.IsFull || _filled >= OutLimit)
            {
                _wasFull = true;
                Volatile.Write(ref _nextDue, long.MaxValue); // the next response fills again
                return;
            }

            var due = _plan.IsPaced ? _plan.DueOf(_index, _counts.Submitted) : now;
            if (_stopped)
                due = Math.Min(due, now);
            if (due > now || (due >= _plan.Deadline && _part == 0))
            {
                Volatile.Write(ref _nextDue, due);
                return;
            }

            if (isOwnDelay)
                _counts.OwnDelay.Record(now - due);
            Submit(due);
        }
    }

    private void Submit(long due)
    {
        var parts = _plan.PartsOf(_message);
        var template = parts[_part];
        template.Write(Room(template.Length), _window.Take(due), _message, _plan.Options.Numbers.Of(_message));
        _filled += template.Length;
        _counts.Submitted++;
        if (++_part < parts.Length)
            return;
        _part = 0;
        _message += _plan.Options.Sessions;
    }

    // Under the lock.
    private Span<byte> Room(int octets)
    {
        if (_out.Length - _filled < octets)
            Array.Resize(ref _out, Math.Max(_out.Length * 2, _filled + octets));
        return _out.AsSpan(_filled);
    }

    private void Write()
    {
        lock (_gate)
        {
            if (_isWriting || _filled == 0)
                return;
            _isWriting = true;
        }

        _ = WriteAllAsync();
    }

    private async Task WriteAllAsync()
    {
        try
        {
            while (true)
            {
                int octets;
                lock (_gate)
                {
                    octets = _filled;
                    if (octets == 0)
                    {
                        _isWriting = false;
                        return;
                    }

                    (_out, _writing, _filled) = (_writing, _out, 0);
                }

                await _stream.WriteAsync(_writing.AsMemory(0, octets)).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is IOException or ObjectDisposedException)
        {
            // It stays "writing", so nobody tries again; the read loop tells why.
            lock (_gate)
                Lost ??= _unbinding ? null : fault.Message;
        }
    }
}

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>The SMPP door: the sessions there are, their timers on real time, and the drain at a stop.</summary>
public sealed partial class SmppServer : ISessions, IDisposable
{
    private const int SweepMilliseconds = 250;
    private const int AbortMilliseconds = 1000;
    private readonly ConcurrentDictionary<int, Session> _sessions = new();
    private readonly Timer _sweep;
    private readonly Lock _ending = new();
    private int _numbers;

    /// <summary>Opens the door for connections that <see cref="SmppConnectionHandler"/> brings.</summary>
    public SmppServer(Hub hub, SmppOptions options, ILogger<SmppServer> log)
    {
        Hub = hub;
        Scratches = new ScratchPool(hub);
        Options = options;
        Predefined = new PredefinedMessages(options.PredefinedMessages);
        Log = log;
        _outbound = new SocketConnectionContextFactory(new SocketConnectionFactoryOptions(), log);
        _sweep = new Timer(_ => Sweep(), null, SweepMilliseconds, SweepMilliseconds);
    }

    /// <summary>Connections there are, bound or not.</summary>
    public int Connections => _sessions.Count;

    internal Hub Hub { get; }

    internal SmppOptions Options { get; }

    internal ILogger Log { get; }

    internal ScratchPool Scratches { get; }

    internal PredefinedMessages Predefined { get; }

    internal PduCounts Pdus { get; } = new();

    internal bool IsDraining { get; private set; }

    /// <summary>
    /// Commands that the hub acts as if it did not know, either way; for the test that a row of docs/conformance.md turns red
    /// without them. Null on every other day.
    /// </summary>
    internal IReadOnlySet<CommandId>? SwitchedOff { get; set; }

    internal bool Knows(CommandId command) => SwitchedOff?.Contains(command) is not true;

    /// <inheritdoc/>
    public IReadOnlyList<SessionInfo> List() => [.. _sessions.Values.Where(s => s.IsBound).Select(s => s.Info()).OrderBy(s => s.Id)];

    /// <inheritdoc/>
    public SessionTotals Totals()
    {
        int bound = 0, windowIn = 0, windowOut = 0, windowOutLimit = 0;
        lock (_ending)
        {
            var pdus = Pdus.Copy();
            foreach (var (_, session) in _sessions)
            {
                session.AddTo(pdus);
                if (session.IsBound)
                {
                    bound++;
                    var (into, outOf, limit) = session.Windows();
                    windowIn += into;
                    windowOut += outOf;
                    windowOutLimit += limit;
                }
            }

            return new SessionTotals(bound, windowIn, windowOut, windowOutLimit, [.. pdus.Read()]);
        }
    }

    /// <inheritdoc/>
    public bool Unbind(int id) => With(id, static s => s.BeginUnbind());

    /// <inheritdoc/>
    public bool Close(int id) => With(id, static s => s.Close());

    /// <inheritdoc/>
    public bool Reset(int id) => With(id, static s => s.Reset());

    /// <inheritdoc/>
    public bool Pause(int id, TimeSpan time) => With(id, s => s.Pause(time));

    /// <inheritdoc/>
    public bool? SendRaw(int id, ReadOnlyMemory<byte> pdu) =>
        _sessions.TryGetValue(id, out var session) && session.IsBound ? session.SendRaw(pdu.Span) : null;

    /// <summary>Asks every client to unbind and waits for them, at most the time of the settings; then the rest is closed.</summary>
    public async Task DrainAsync()
    {
        IsDraining = true;
        var end = Environment.TickCount64 + (long)Options.DrainTimeout.TotalMilliseconds;
        foreach (var session in _sessions.Values)
        {
            session.BeginUnbind();
        }

        while (!_sessions.IsEmpty && Environment.TickCount64 < end)
        {
            await Task.Delay(20).ConfigureAwait(false);
        }

        foreach (var session in _sessions.Values)
        {
            session.Abort("the hub stops");
        }

        // Kestrel waits for the connections that it took; of those that the hub made it knows nothing.
        end = Environment.TickCount64 + AbortMilliseconds;
        while (Volatile.Read(ref _called) > 0 && Environment.TickCount64 < end)
        {
            await Task.Delay(20).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sweep.Dispose();
        _outbound.Dispose();
    }

    internal async Task ServeAsync(ConnectionContext connection)
    {
        if (Options.MaxConnections > 0 && _sessions.Count >= Options.MaxConnections)
        {
            SmppLog.TooManyConnections(Log, connection.RemoteEndPoint, Options.MaxConnections);
            return;
        }

        await ServeAsync(Open(connection)).ConfigureAwait(false);
    }

    private bool With(int id, Action<Session> act)
    {
        if (!_sessions.TryGetValue(id, out var session) || !session.IsBound)
        {
            return false;
        }

        act(session);
        return true;
    }

    private Session Open(ConnectionContext connection)
    {
        var session = new Session(Interlocked.Increment(ref _numbers), connection, this);
        _sessions[session.Number] = session;
        return session;
    }

    private async Task ServeAsync(Session session)
    {
        try
        {
            await session.RunAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // A fault of ours ends one session and nothing else, and is logged once.
            SmppLog.SessionFaulted(Log, session.ConnectionId, session.Number, e);
        }
        finally
        {
            // Under one lock with whoever sums them up: no count is seen twice or not at all.
            lock (_ending)
            {
                session.AddTo(Pdus);
                _sessions.TryRemove(session.Number, out _);
            }
        }
    }

    private void Sweep()
    {
        var now = Environment.TickCount64;
        foreach (var session in _sessions.Values)
        {
            try
            {
                session.Sweep(now);
            }
            catch (Exception e)
            {
                SmppLog.SweepFailed(Log, e);
            }
        }
    }
}

/// <summary>Where Kestrel hands over a connection, plain or TLS.</summary>
public sealed class SmppConnectionHandler(SmppServer server) : ConnectionHandler
{
    /// <inheritdoc/>
    public override Task OnConnectedAsync(ConnectionContext connection) => server.ServeAsync(connection);
}

using System.Diagnostics;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>A PDU as it went over the wire.</summary>
/// <param name="At">When, wall clock.</param>
/// <param name="Timestamp">When, by <see cref="Stopwatch"/>.</param>
/// <param name="Session">Number of the session.</param>
/// <param name="Account">Whose; empty before a bind.</param>
/// <param name="IsIn">Whether the client sent it.</param>
/// <param name="Octets">Its octets, <see cref="WireTrace.LongestKept"/> at most; passwords are struck out.</param>
/// <param name="Length">Its whole length.</param>
/// <param name="Missed">PDUs of the session before it that were not kept.</param>
public sealed record TracedPdu(DateTimeOffset At, long Timestamp, int Session, string Account, bool IsIn, byte[] Octets, int Length, int Missed)
{
    /// <summary>When, by the hub's clock, Unix milliseconds: where it stands in the story of a message.</summary>
    public long HubTime { get; init; }

    /// <summary>What made it when it was not the hub's ordinary way: `raw` for octets that a person sent; null on every other day.</summary>
    public string? Mark { get; init; }

    /// <summary>Its header; of less than a header, zeros.</summary>
    public PduHeader Header => Octets.Length < PduHeader.Size ? default : PduHeader.Read(Octets);
}

/// <summary>
/// The last PDUs of all sessions. It is always on, and a session at a tester's pace has everything in it; one under load has
/// some, and all of it while somebody watches (<see cref="IsWatched"/>), as far as a bound that the sessions keep.
/// </summary>
public sealed class WireTrace
{
    /// <summary>PDUs kept.</summary>
    public const int Kept = 1000;

    /// <summary>Octets kept of one.</summary>
    public const int LongestKept = 4096;

    private const int AskedMilliseconds = 30_000;
    private readonly HubClock _clock;
    private int _watchers;
    private long _askedAt = -AskedMilliseconds;

    internal WireTrace(long first, HubClock clock) => (Ring, _clock) = (new EventRing<TracedPdu>(Kept, first), clock);

    /// <summary>Whether somebody looks on, or did a moment ago.</summary>
    public bool IsWatched => Volatile.Read(ref _watchers) > 0 || Environment.TickCount64 - Volatile.Read(ref _askedAt) < AskedMilliseconds;

    /// <summary>The PDUs.</summary>
    public EventRing<TracedPdu> Ring { get; }

    /// <summary>Somebody looks once.</summary>
    public void Ask() => Volatile.Write(ref _askedAt, Environment.TickCount64);

    /// <summary>Somebody looks on, until it is disposed.</summary>
    public IDisposable Watch()
    {
        Interlocked.Increment(ref _watchers);
        return new Watching(this);
    }

    /// <summary>Keeps a PDU.</summary>
    public void Add(int session, string account, bool isIn, ReadOnlySpan<byte> pdu, int missed, string? mark = null)
    {
        var octets = pdu[..Math.Min(pdu.Length, LongestKept)].ToArray();
        StrikePassword(octets);
        Ring.Add(new TracedPdu(DateTimeOffset.UtcNow, Stopwatch.GetTimestamp(), session, account, isIn, octets, pdu.Length, missed) { HubTime = _clock.Now, Mark = mark }, 1);
    }

    /// <summary>From the request to this response; null for a request, and where the request is not in the ring any more.</summary>
    public TimeSpan? RoundTripOf(in EventAt<TracedPdu> response)
    {
        var (pdu, header) = (response.Item, response.Item.Header);
        if (!header.Id.IsResponse())
        {
            return null;
        }

        var request = Ring.Before(response.Position, p => p.Session == pdu.Session && p.IsIn != pdu.IsIn && Asks(p.Header, header));
        return request.Item is { } asked ? Stopwatch.GetElapsedTime(asked.Timestamp, pdu.Timestamp) : null;
    }

    private static bool Asks(in PduHeader request, in PduHeader response) =>
        request.Sequence == response.Sequence && !request.Id.IsResponse() && (response.Id == CommandId.GenericNack || request.Id.ToResponse() == response.Id);

    /// <summary>In a bind and in outbind the password follows the system_id (SMPP 3.4 §4.1).</summary>
    private static void StrikePassword(Span<byte> pdu)
    {
        if (pdu.Length <= PduHeader.Size
            || PduHeader.Read(pdu).Id is not (CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver or CommandId.Outbind))
        {
            return;
        }

        var body = pdu[PduHeader.Size..];
        if (body.IndexOf((byte)0) is >= 0 and var end)
        {
            var password = body[(end + 1)..];
            password[..(password.IndexOf((byte)0) is >= 0 and var length ? length : password.Length)].Fill((byte)'*');
        }
    }

    private sealed class Watching(WireTrace trace) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                Interlocked.Decrement(ref trace._watchers);
            }
        }
    }
}

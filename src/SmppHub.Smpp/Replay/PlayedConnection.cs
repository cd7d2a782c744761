using System.Diagnostics;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Replay;

/// <summary>One connection of a dialogue: what came and is not yet asked for, and which requests wait for their response.</summary>
internal sealed class PlayedConnection(SmppClient client, ReplayTally tally) : IAsyncDisposable
{
    private readonly List<ReceivedPdu> _inbox = [];
    private readonly List<PduHeader> _unanswered = [];

    public SmppClient Client => client;

    public bool IsClosed => client.Incoming.Completion.IsCompleted;

    public IReadOnlyList<ReceivedPdu> Inbox => _inbox;

    public void Sent(ReadOnlySpan<byte> pdu)
    {
        var header = PduHeader.Read(pdu);
        if (!header.Id.IsResponse())
            _unanswered.Add(header);
    }

    /// <summary>The sequence number of the oldest request that this response may answer; null when there is none.</summary>
    public uint? Unanswered(CommandId response)
    {
        foreach (var request in _unanswered)
        {
            if (request.Id.ToResponse() == response)
                return request.Sequence;
        }

        return null;
    }

    public void Answered(PduHeader response)
    {
        var index = _unanswered.FindIndex(request => request.Sequence == response.Sequence && request.Id.ToResponse() == response.Id);
        if (index >= 0)
            _unanswered.RemoveAt(index);
    }

    /// <summary>Takes the first PDU that <paramref name="wanted"/> is true of; null when none comes in time or the hub closes.</summary>
    public async Task<ReceivedPdu?> TakeAsync(Predicate<ReceivedPdu> wanted, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var looked = 0;
        while (true)
        {
            Drain();
            for (; looked < _inbox.Count; looked++)
            {
                if (!wanted(_inbox[looked]))
                    continue;
                var pdu = _inbox[looked];
                _inbox.RemoveAt(looked);
                return pdu;
            }

            var left = limit - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || !await MoreAsync(left, cancellationToken).ConfigureAwait(false))
                return null;
        }
    }

    /// <summary>Waits until the hub closes; false when it does not in time.</summary>
    public async Task<bool> WaitForCloseAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        await TakeAsync(_ => false, limit, cancellationToken).ConfigureAwait(false);
        return IsClosed;
    }

    public void Forget(ReceivedPdu pdu) => _inbox.Remove(pdu);

    public ValueTask DisposeAsync() => client.DisposeAsync();

    private void Drain()
    {
        while (client.Incoming.TryRead(out var pdu))
        {
            tally.CountReceived();
            _inbox.Add(pdu);
        }
    }

    private async Task<bool> MoreAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(limit);
        try
        {
            return await client.Incoming.WaitToReadAsync(waiting.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}

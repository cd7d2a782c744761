using System.Globalization;

namespace SmppHub.Core;

/// <summary>A message that a handset sent.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">To whose receivers it goes.</param>
/// <param name="From">The phone.</param>
/// <param name="To">The service.</param>
/// <param name="Text">What it says.</param>
/// <param name="At">When; hub time.</param>
public sealed record HandsetEntry(string Id, string Account, string From, string To, string Text, DateTimeOffset At)
{
    /// <summary>When the client answered it; null while it waits, or was dropped.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}

/// <summary>
/// The last messages that handsets sent since the start, so that a conversation can be seen from both its sides. They are
/// sent one by one, by people and tests: a lock and a scan are nothing to them.
/// </summary>
public sealed class HandsetBook
{
    /// <summary>Messages kept.</summary>
    public const int Kept = 2000;

    private readonly Lock _gate = new();
    private readonly Queue<long> _order = new();
    private readonly Dictionary<long, HandsetEntry> _entries = [];

    /// <summary>The newest first; only one phone's or one account's where those are given.</summary>
    public IReadOnlyList<HandsetEntry> Newest(string? number, string? account, int limit)
    {
        lock (_gate)
        {
            return [.. _order.Reverse().Select(s => _entries[s]).Where(e => (number is null || e.From == number) && (account is null || e.Account == account)).Take(limit)];
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _order.Clear();
            _entries.Clear();
        }
    }

    /// <summary>Forgets those of one phone or to one account, where given; returns their numbers, and those of their parts.</summary>
    internal List<long> Forget(string? number, string? account)
    {
        lock (_gate)
        {
            List<long> gone = [];
            foreach (var (last, entry) in _entries.Where(e => (number is null || e.Value.From == number) && (account is null || e.Value.Account == account)).ToArray())
            {
                for (var part = MessageIds.ToSequence(ulong.Parse(entry.Id, CultureInfo.InvariantCulture), last); part <= last; part++)
                {
                    gone.Add(part);
                }

                _entries.Remove(last);
            }

            var kept = _order.Where(_entries.ContainsKey).ToArray();
            _order.Clear();
            foreach (var sequence in kept)
            {
                _order.Enqueue(sequence);
            }

            return gone;
        }
    }

    /// <summary>Parts are one message, which is answered when the last of them is.</summary>
    internal void Add(long first, int parts, string account, string from, string to, string text, long at)
    {
        lock (_gate)
        {
            if (_order.Count == Kept)
            {
                _entries.Remove(_order.Dequeue());
            }

            var last = first + parts - 1;
            _order.Enqueue(last);
            _entries[last] = new HandsetEntry(
                MessageIds.ToText(first), account, from.TrimStart('+'), to, text, DateTimeOffset.FromUnixTimeMilliseconds(at));
        }
    }

    internal void Answered(long sequence, long at)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(sequence, out var entry))
            {
                _entries[sequence] = entry with { AnsweredAt = DateTimeOffset.FromUnixTimeMilliseconds(at) };
            }
        }
    }
}

using System.Numerics;

namespace SmppHub.Smpp.Load;

/// <summary>The submit_sm of a session that wait for their response: since when, found by sequence number without a search.</summary>
internal sealed class LoadWindow(int size)
{
    // Twice the window, so that an answer that never comes blocks its own place and no other.
    private readonly (uint Sequence, long Due)[] _places = new (uint, long)[BitOperations.RoundUpToPowerOf2((uint)size * 2)];
    private uint _sequence = 1; // 1 was the bind

    public int Open { get; private set; }

    public bool IsFull => Open >= size;

    public uint Take(long due)
    {
        do
            _sequence = _sequence >= int.MaxValue ? 1 : _sequence + 1;
        while (Place(_sequence).Sequence != 0);
        Place(_sequence) = (_sequence, due);
        Open++;
        return _sequence;
    }

    public bool Close(uint sequence, out long due)
    {
        ref var place = ref Place(sequence);
        due = place.Due;
        if (sequence == 0 || place.Sequence != sequence)
            return false;
        place = default;
        Open--;
        return true;
    }

    /// <summary>A sequence number for something that is no submit_sm.</summary>
    public uint Next() => _sequence = _sequence >= int.MaxValue ? 1 : _sequence + 1;

    private ref (uint Sequence, long Due) Place(uint sequence) => ref _places[sequence & (uint)(_places.Length - 1)];
}

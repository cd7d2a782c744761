using System.Collections.Concurrent;

namespace SmppHub.Core;

/// <summary>Counts wrong passwords by place (address, account and door) and shuts a place for a while after too many.</summary>
internal sealed class LoginFailures(int perMinute, TimeSpan lockout, TimeProvider real)
{
    private const int MaxPlaces = 10_000;
    private readonly ConcurrentDictionary<string, Window> _places = new(StringComparer.Ordinal);

    /// <summary>Whether further tries are refused now.</summary>
    public bool IsShut(string place) =>
        _places.TryGetValue(place, out var window) && window.Failures >= perMinute && real.GetUtcNow() - window.Last < lockout;

    /// <summary>Counts a failure; false when the place is shut by now.</summary>
    public bool Count(string place)
    {
        var now = real.GetUtcNow();
        if (_places.Count >= MaxPlaces)
        {
            Forget(now);
        }

        var shut = IsShut(place);
        if (!shut)
        {
            _places.AddOrUpdate(
                place,
                static (_, now) => new Window(now, now, 1),
                static (_, w, now) => now - w.First < TimeSpan.FromMinutes(1) ? w with { Last = now, Failures = w.Failures + 1 } : new Window(now, now, 1),
                now);
        }

        return !shut;
    }

    /// <summary>Bounds the memory: what is over goes, and all of it goes when somebody sweeps through addresses.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var (place, window) in _places)
        {
            if (now - window.Last > lockout)
            {
                _places.TryRemove(place, out _);
            }
        }

        if (_places.Count >= MaxPlaces)
        {
            _places.Clear();
        }
    }

    private sealed record Window(DateTimeOffset First, DateTimeOffset Last, int Failures);
}

namespace SmppHub.Gateways.Smsc;

/// <summary>How often the same cost request came in a minute of the hub's clock (gateway-facts 2.4: more than five are error 9).</summary>
internal sealed class CostRepeats(int most)
{
    private const int MostRemembered = 100_000;
    private const long Minute = 60_000;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Account, ulong Request), (long Since, int Count)> _seen = [];

    /// <summary>Counts one; false above the limit.</summary>
    public bool TryAdd(string account, ulong request, long now)
    {
        if (most == 0)
        {
            return true;
        }

        lock (_gate)
        {
            if (_seen.Count >= MostRemembered)
            {
                _seen.Clear();
            }

            var seen = _seen.GetValueOrDefault((account, request));
            seen = now - seen.Since < Minute && seen.Count > 0 ? (seen.Since, seen.Count + 1) : (now, 1);
            _seen[(account, request)] = seen;
            return seen.Count <= most;
        }
    }
}

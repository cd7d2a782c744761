using System.Diagnostics;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Record;

/// <summary>What a recording keeps in memory until its file is written whole; bounded, the rest is counted.</summary>
internal sealed class Recording(int mostPdus)
{
    private const int MostOctets = 16 << 20;
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly List<RecordedPdu> _all = [];
    private int _octets;
    private int _sent;
    private int _received;

    /// <summary>PDUs that came after the limit.</summary>
    public int LeftOut { get; private set; }

    public void Add(int connection, PduDirection from, ReadOnlySpan<byte> octets, bool isRaw)
    {
        var at = (long)Stopwatch.GetElapsedTime(_began).TotalMilliseconds;
        lock (_gate)
        {
            if (octets.Length > 0)
                _ = from == PduDirection.Sent ? _sent++ : _received++;
            if (LeftOut > 0 || _all.Count >= mostPdus || _octets + octets.Length > MostOctets)
            {
                LeftOut++;
                return;
            }

            _octets += octets.Length;
            _all.Add(new(connection, from, octets.ToArray(), at) { IsRaw = isRaw });
        }
    }

    /// <summary>How far it is.</summary>
    public RecordProgress Progress(int connections)
    {
        lock (_gate)
            return new(Stopwatch.GetElapsedTime(_began), connections, _sent, _received, LeftOut);
    }

    public List<RecordedPdu> ToList()
    {
        lock (_gate)
            return [.. _all];
    }
}

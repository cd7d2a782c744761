using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>
/// PDUs since the start, by operation and direction. What comes by the million (submit_sm and its response, deliver_sm and its
/// response) is counted by the sessions, each for itself, and comes here when they end; everything else is counted here at once.
/// </summary>
internal sealed class PduCounts
{
    private static readonly CommandId[] Known = [.. Enum.GetValues<CommandId>().Distinct()];
    private readonly long[] _received = new long[Known.Length + 1];
    private readonly long[] _sent = new long[Known.Length + 1];

    /// <summary>So many came.</summary>
    public void Received(CommandId id, long count = 1) => Interlocked.Add(ref _received[IndexOf(id)], count);

    /// <summary>So many went out.</summary>
    public void Sent(CommandId id, long count = 1) => Interlocked.Add(ref _sent[IndexOf(id)], count);

    /// <summary>The same counts, for a reader to add to.</summary>
    public PduCounts Copy()
    {
        var copy = new PduCounts();
        _received.CopyTo(copy._received, 0);
        _sent.CopyTo(copy._sent, 0);
        return copy;
    }

    /// <summary>Those that there were.</summary>
    public IEnumerable<PduCount> Read()
    {
        for (var i = 0; i <= Known.Length; i++)
        {
            var operation = i < Known.Length ? Known[i].SpecName() : "unknown";
            if (_received[i] > 0)
            {
                yield return new PduCount(operation, FromClient: true, _received[i]);
            }

            if (_sent[i] > 0)
            {
                yield return new PduCount(operation, FromClient: false, _sent[i]);
            }
        }
    }

    private static int IndexOf(CommandId id) => Array.IndexOf(Known, id) is var at and >= 0 ? at : Known.Length;
}

using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// The id that an HTTP client chose for its message (gateway-facts 2.4: `id`). It rides in the stored submit_sm under a tag of
/// the vendors' range, so that it lives exactly as long as the message; none goes over a wire.
/// </summary>
public static class ClientId
{
    /// <summary>Its tag (SMPP 3.4 §5.3.2: 0x1400–0x3FFF are the vendors').</summary>
    public const TlvTag Tag = (TlvTag)0x3F01;

    /// <summary>What <see cref="Message.Facts"/> calls it.</summary>
    public const string Fact = "id";

    /// <summary>Longest one, in characters.</summary>
    public const int MaxLength = 40;

    /// <summary>The id in a stored body; empty where the client chose none.</summary>
    internal static ReadOnlySpan<byte> Of(in Submission submission) => submission.Body.TryGetTlv(Tag, out var id) ? id : default;

    /// <summary>The id that the client knows the message by, where that is not the message's own: what it chose, or that of its request's first message.</summary>
    internal static IReadOnlyDictionary<string, string> FactsOf(RecordBatch batch, in RecordBatch.Record record, in Submission submission)
    {
        var id = Of(submission) is { IsEmpty: false } chosen ? Encoding.ASCII.GetString(chosen)
            : batch.Door == Door.SmscHttp && record.Header.Behind > 0 ? MessageIds.ToText(record.Sequence - record.Header.Behind)
            : null;
        return id is null ? Cascade.NoFacts : new Dictionary<string, string> { [Fact] = id };
    }
}

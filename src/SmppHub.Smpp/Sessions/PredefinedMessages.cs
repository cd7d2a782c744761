using System.Collections.Frozen;
using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <summary>The texts that a client may send by their number alone (sm_default_msg_id, SMPP 3.4 §5.2.20).</summary>
internal sealed class PredefinedMessages(IReadOnlyList<PredefinedMessageOptions> options)
{
    private const uint Ucs2 = 8;
    private readonly FrozenDictionary<uint, string> _texts = options.ToFrozenDictionary(static m => (uint)m.Id!, static m => m.Text!);

    /// <summary>
    /// A submit_sm or submit_multi that names a message and has no text of its own comes back with the text; null when there is no such
    /// message, any other PDU as it is.
    /// </summary>
    public byte[]? Fill(byte[] pdu)
    {
        if (PduDocument.Decode(pdu, out _) is not { } document
            || document["sm_default_msg_id"] is not (uint and > 0 and var id)
            || document["short_message"] is not byte[] { Length: 0 }
            || document[TlvTag.MessagePayload] is { Length: > 0 })
        {
            return pdu;
        }

        if (!_texts.TryGetValue(id, out var text))
        {
            return null;
        }

        var coding = MessageText.Choose(text);
        return document
            .With("data_coding", coding == TextCoding.Ucs2 ? Ucs2 : 0u)
            .With("short_message", MessageText.Encode(coding, text))
            .Encode();
    }
}

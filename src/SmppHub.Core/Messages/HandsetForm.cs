using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>How a long text from a handset goes to the client.</summary>
public enum HandsetCut
{
    /// <summary>In one deliver_sm: short_message, or message_payload where it is too long for that.</summary>
    Payload,

    /// <summary>In parts with a user data header and an 8-bit reference, as phones send them (3GPP 23.040 §9.2.3.24.1).</summary>
    Udh8,

    /// <summary>The same with a 16-bit reference (§9.2.3.24.8).</summary>
    Udh16,

    /// <summary>In parts with sar_* TLVs (SMPP 3.4 §5.3.2.22).</summary>
    Sar,
}

/// <summary>The form of a message from a handset.</summary>
/// <param name="Coding">Its alphabet; null for the shortest that says all of it.</param>
/// <param name="Cut">What becomes of a long one.</param>
public readonly record struct HandsetForm(TextCoding? Coding, HandsetCut Cut)
{
    /// <summary>Parts that a header can number.</summary>
    public const int MostParts = 255;

    /// <summary>How many deliver_sm the text takes.</summary>
    public int CountParts(string text)
    {
        var coding = CodingOf(text);
        return Cut == HandsetCut.Payload ? 1 : MessageParts.Count(coding, MessageText.Encode(coding, text), ReferenceBits);
    }

    internal int ReferenceBits => Cut == HandsetCut.Udh16 ? 16 : 8;

    internal TextCoding CodingOf(string text) => Coding ?? MessageText.Choose(text);
}

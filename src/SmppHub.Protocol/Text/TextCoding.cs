namespace SmppHub.Protocol;

/// <summary>How the octets of a message stand for characters.</summary>
public enum TextCoding
{
    /// <summary>The GSM 7-bit default alphabet, one septet an octet (3GPP 23.038 §6.2.1).</summary>
    Gsm7,

    /// <summary>ISO-8859-1, one octet a character. Whether it is really binary is told by <see cref="MessageText.LooksBinary"/>.</summary>
    Latin1,

    /// <summary>UTF-16, big-endian, without a byte order mark.</summary>
    Ucs2,

    /// <summary>8-bit data that is no text.</summary>
    Binary,
}

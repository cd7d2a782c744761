namespace SmppHub.Protocol;

/// <summary>What a message waiting indication is about (3GPP 23.038 §4, 3GPP 23.040 §9.2.3.24.2).</summary>
public enum WaitingKind : byte
{
    /// <summary>Voicemail.</summary>
    Voicemail,

    /// <summary>Fax.</summary>
    Fax,

    /// <summary>Electronic mail.</summary>
    Email,

    /// <summary>Other; the extended kinds of a header among them.</summary>
    Other,
}

/// <summary>An indication that messages wait elsewhere, by data_coding or by the user data header.</summary>
/// <param name="Kind">What waits.</param>
/// <param name="Active">The indicator is set, not cleared. By header: the count is not 0.</param>
/// <param name="Store">The phone keeps the message itself, too.</param>
/// <param name="Count">How many wait; null by data_coding, which has no count.</param>
public readonly record struct MessageWaiting(WaitingKind Kind, bool Active, bool Store, byte? Count)
{
    /// <summary>Reads the message waiting groups of data_coding, 0xC0 to 0xEF (3GPP 23.038 §4).</summary>
    /// <param name="dataCoding">The octet.</param>
    /// <returns>Null outside these groups.</returns>
    public static MessageWaiting? OfDataCoding(byte dataCoding) => dataCoding is >= 0xC0 and < 0xF0
        ? new MessageWaiting((WaitingKind)(dataCoding & 3), (dataCoding & 8) != 0, dataCoding >= 0xD0, null)
        : null;

    /// <summary>Reads the special SMS message indication, element 0x01 (3GPP 23.040 §9.2.3.24.2).</summary>
    /// <param name="element">The element.</param>
    /// <returns>Null when it is another element or has not two octets.</returns>
    public static MessageWaiting? OfElement(InformationElement element) =>
        element.Id == InformationElement.SpecialIndication && element.Data is [var type, var count]
            ? new MessageWaiting((WaitingKind)(type & 3), count != 0, (type & 0x80) != 0, count)
            : null;
}

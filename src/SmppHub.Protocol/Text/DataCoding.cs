namespace SmppHub.Protocol;

/// <summary>The data_coding octet of a message (SMPP 3.4 §5.2.19, 3GPP 23.038 §4).</summary>
/// <param name="Value">The octet as it stands in the PDU.</param>
public readonly record struct DataCoding(byte Value)
{
    /// <summary>The coding of the text. Never fails: what is reserved is the default alphabet.</summary>
    /// <param name="dataCoding">The octet.</param>
    /// <param name="latin1Default">The peer's default alphabet is ISO-8859-1 (seed 3: system_type <c>ISO</c>).</param>
    public static TextCoding Resolve(byte dataCoding, bool latin1Default = false) => dataCoding switch
    {
        // Clients that follow SMPP's own table mean Latin-1 by 3, though the formula would read the default alphabet.
        0x03 => TextCoding.Latin1,
        < 0x80 => ((dataCoding >> 2) & 3) switch // 0x40-0x7F is coded as 0x00-0x3F (3GPP 23.038 §4)
        {
            1 => TextCoding.Latin1,
            2 => TextCoding.Ucs2,
            _ => latin1Default ? TextCoding.Latin1 : TextCoding.Gsm7,
        },
        < 0xE0 => TextCoding.Gsm7,
        < 0xF0 => TextCoding.Ucs2,
        _ => (dataCoding & 4) != 0 ? TextCoding.Binary : TextCoding.Gsm7,
    };

    /// <summary>Whether the octet carries message class 0, shown at once and not stored (3GPP 23.038 §4).</summary>
    /// <param name="dataCoding">The octet.</param>
    public static bool IsFlash(byte dataCoding) =>
        (dataCoding & 0x93) == 0x10 || (dataCoding & 0xF3) == 0xF0;

    /// <summary>The message class, 0 to 3: shown at once, for the phone, for the SIM, for what is plugged in (3GPP 23.038 §4).</summary>
    /// <param name="dataCoding">The octet.</param>
    /// <returns>Null when the octet carries none.</returns>
    public static int? MessageClass(byte dataCoding) =>
        (dataCoding & 0x90) == 0x10 || dataCoding >= 0xF0 ? dataCoding & 3 : null;

    /// <inheritdoc cref="Resolve(byte, bool)"/>
    public TextCoding Resolve(bool latin1Default = false) => Resolve(Value, latin1Default);
}

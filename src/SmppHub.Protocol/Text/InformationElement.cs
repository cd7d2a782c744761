namespace SmppHub.Protocol;

/// <summary>One element of a user data header (3GPP 23.040 §9.2.3.24).</summary>
/// <param name="id">The element's identifier.</param>
/// <param name="data">Its data.</param>
public readonly ref struct InformationElement(byte id, ReadOnlySpan<byte> data)
{
    /// <summary>Concatenation with an 8-bit reference.</summary>
    public const byte Concatenation8 = 0x00;

    /// <summary>Concatenation with a 16-bit reference.</summary>
    public const byte Concatenation16 = 0x08;

    /// <summary>Special SMS message indication: messages wait elsewhere.</summary>
    public const byte SpecialIndication = 0x01;

    /// <summary>Application ports of 8 bits.</summary>
    public const byte Ports8 = 0x04;

    /// <summary>Application ports of 16 bits.</summary>
    public const byte Ports16 = 0x05;

    /// <summary>The language of the single shift table.</summary>
    public const byte SingleShift = 0x24;

    /// <summary>The language of the locking shift table.</summary>
    public const byte LockingShift = 0x25;

    /// <summary>The identifier.</summary>
    public byte Id { get; } = id;

    /// <summary>The data, 0 to 253 octets.</summary>
    public ReadOnlySpan<byte> Data { get; } = data;
}

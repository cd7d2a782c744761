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

    /// <summary>The identifier.</summary>
    public byte Id { get; } = id;

    /// <summary>The data, 0 to 253 octets.</summary>
    public ReadOnlySpan<byte> Data { get; } = data;
}

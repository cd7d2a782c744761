namespace SmppHub.Protocol;

/// <summary>How a TLV's value is to be read.</summary>
public enum TlvType
{
    /// <summary>A big-endian integer of the length given.</summary>
    Integer,

    /// <summary>Text ended by a NUL, which some senders leave out.</summary>
    CString,

    /// <summary>Octets with a meaning of their own.</summary>
    Octets,
}

/// <summary>One row of <see cref="TlvTable"/>.</summary>
/// <param name="Tag">The tag.</param>
/// <param name="Name">The spec's name, as in <c>receipted_message_id</c>.</param>
/// <param name="Type">How the value is read.</param>
/// <param name="MinLength">Fewest octets of the value on output.</param>
/// <param name="MaxLength">Most octets of the value.</param>
/// <param name="Section">The section that defines it.</param>
public sealed record TlvInfo(TlvTag Tag, string Name, TlvType Type, int MinLength, int MaxLength, string Section)
{
    /// <summary>Fewest octets accepted on input; below <see cref="MinLength"/> where real clients send less.</summary>
    public int InputMinLength { get; init; } = MinLength;

    /// <summary>Whether a PDU may carry it more than once.</summary>
    public bool Repeatable { get; init; }

    /// <summary>A tag of the vendor range: other vendors mean other things by it, so it is not judged on input.</summary>
    public bool Vendor { get; init; }

    /// <summary>One bit of its own for finding duplicates; 0 for what may repeat or is not judged.</summary>
    internal ulong OnceBit { get; init; }
}

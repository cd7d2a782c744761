namespace SmppHub.Protocol;

/// <summary>How a mandatory field is laid out (SMPP 3.4 §3.1).</summary>
public enum FieldKind : byte
{
    /// <summary>One octet.</summary>
    Integer1,

    /// <summary>Two octets, big-endian.</summary>
    Integer2,

    /// <summary>Four octets, big-endian.</summary>
    Integer4,

    /// <summary>C-octet string: octets up to a NUL that is there even when the string is empty.</summary>
    CString,

    /// <summary>One octet that counts what the next field holds. The writer fills it by itself.</summary>
    Count,

    /// <summary>As many octets as the <see cref="Count"/> before it says; no terminator.</summary>
    Octets,

    /// <summary>As many dest_address structures as the <see cref="Count"/> before it says (SMPP 3.4 §4.5.1.1).</summary>
    DestinationList,

    /// <summary>As many unsuccess_sme structures as the <see cref="Count"/> before it says (SMPP 3.4 §4.5.2.1).</summary>
    UnsuccessfulList,
}

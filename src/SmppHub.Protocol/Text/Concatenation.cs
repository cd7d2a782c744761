namespace SmppHub.Protocol;

/// <summary>The place of a part in a long message (3GPP 23.040 §9.2.3.24.1, §9.2.3.24.8).</summary>
/// <param name="Reference">The same in all parts; with 8-bit references only the low octet goes on the wire.</param>
/// <param name="Total">The number of parts, from 1.</param>
/// <param name="Number">This part, from 1 to <paramref name="Total"/>.</param>
/// <param name="Wide">The reference has 16 bits. An equal reference of the other width is another message.</param>
public readonly record struct Concatenation(ushort Reference, byte Total, byte Number, bool Wide);

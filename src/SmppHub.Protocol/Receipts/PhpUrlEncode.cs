namespace SmppHub.Protocol;

/// <summary>
/// PHP's urlencode (seed 3 names it): letters, digits and <c>-_.</c> as they are, a space as <c>+</c>, each other octet of
/// the UTF-8 text as <c>%XX</c>. .NET's own encoders differ in the tilde, the parentheses or the space.
/// </summary>
public static class PhpUrlEncode
{
    private const string HexDigits = "0123456789ABCDEF";

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text; half a surrogate pair becomes U+FFFD.</param>
    public static string Encode(ReadOnlySpan<char> text) =>
        string.Create(Length(text), text, static (encoded, source) =>
        {
            Span<byte> octets = stackalloc byte[4];
            var at = 0;
            foreach (var rune in source.EnumerateRunes())
                foreach (var octet in octets[..rune.EncodeToUtf8(octets)])
                    if (IsPlain(octet))
                        encoded[at++] = (char)octet;
                    else if (octet == ' ')
                        encoded[at++] = '+';
                    else
                    {
                        encoded[at++] = '%';
                        encoded[at++] = HexDigits[octet >> 4];
                        encoded[at++] = HexDigits[octet & 15];
                    }
        });

    /// <summary>The length of the encoded text.</summary>
    /// <param name="text">The text.</param>
    public static int Length(ReadOnlySpan<char> text)
    {
        Span<byte> octets = stackalloc byte[4];
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
            foreach (var octet in octets[..rune.EncodeToUtf8(octets)])
                length += IsPlain(octet) || octet == ' ' ? 1 : 3;
        return length;
    }

    private static bool IsPlain(byte octet) => char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'_' or (byte)'.';
}

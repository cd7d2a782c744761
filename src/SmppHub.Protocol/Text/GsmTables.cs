using System.Buffers;

namespace SmppHub.Protocol;

/// <summary>The default alphabet and its extension table (3GPP 23.038 §6.2.1, §6.2.1.1).</summary>
internal static class GsmTables
{
    internal const byte Escape = 0x1B;

    /// <summary>Marks a septet that needs an escape before it.</summary>
    internal const byte Extended = 0x80;

    /// <summary>Stands for a character that the alphabet lacks.</summary>
    internal const byte None = 0xFF;

    private const string Identical =
        " !\"#%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz\n\r";

    /// <summary>128 characters by septet; the escape itself is shown as a space.</summary>
    internal const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ" +
        " !\"#¤%&'()*+,-./0123456789:;<=>?" +
        "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§" +
        "¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static readonly (byte Septet, char Character)[] Extension =
    [
        (0x0A, '\f'), (0x14, '^'), (0x28, '{'), (0x29, '}'), (0x2F, '\\'),
        (0x3C, '['), (0x3D, '~'), (0x3E, ']'), (0x40, '|'), (0x65, '€'),
    ];

    /// <summary>Octets and characters that are the same number on both sides: a run of them at the start is copied in vectors.</summary>
    internal static readonly SearchValues<byte> IdenticalOctets =
        SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(Identical));

    /// <inheritdoc cref="IdenticalOctets"/>
    internal static readonly SearchValues<char> IdenticalCharacters = SearchValues.Create(Identical);

    /// <summary>The extension table alone, 128 characters by septet, <c>\0</c> where it has none.</summary>
    internal static readonly string ExtensionTable = BuildExtension();

    private static readonly char[] AfterEscape = BuildAfterEscape();
    private static readonly byte[] Septets = BuildSeptets();

    /// <summary>The character of an octet that follows no escape; octets over 0x7F are no septets.</summary>
    internal static char Character(byte octet) => octet < 0x80 ? Basic[octet] : '\uFFFD';

    /// <summary>The character of an octet that follows an escape; what the extension lacks shows as in the basic table.</summary>
    internal static char ExtendedCharacter(byte octet) => octet < 0x80 ? AfterEscape[octet] : '\uFFFD';

    /// <summary>The septet of a character, with <see cref="Extended"/> set, or <see cref="None"/>.</summary>
    internal static byte Septet(char character) =>
        character < Septets.Length ? Septets[character] : character == '€' ? (byte)(Extended | 0x65) : None;

    private static string BuildExtension()
    {
        var table = new char[128];
        foreach (var (septet, character) in Extension)
            table[septet] = character;
        return new string(table);
    }

    private static char[] BuildAfterEscape()
    {
        var table = Basic.ToCharArray();
        foreach (var (septet, character) in Extension)
            table[septet] = character;
        return table;
    }

    private static byte[] BuildSeptets()
    {
        var table = new byte['Ω' + 1];
        Array.Fill(table, None);
        for (var septet = 0; septet < Basic.Length; septet++)
            if (septet != Escape)
                table[Basic[septet]] = (byte)septet;
        foreach (var (septet, character) in Extension)
            if (character < table.Length)
                table[character] = (byte)(Extended | septet);
        return table;
    }
}

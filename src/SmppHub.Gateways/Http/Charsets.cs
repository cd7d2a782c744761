using System.Text;

namespace SmppHub.Gateways;

/// <summary>The charsets of the providers, by the names that clients give them. What cannot be read comes out as U+FFFD, as a phone would show it.</summary>
internal static class Charsets
{
    public static Encoding Utf8 { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static Encoding Windows1251 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    public static Encoding Koi8R { get; } = CodePagesEncodingProvider.Instance.GetEncoding(20866)!;

    public static Encoding Utf16BigEndian { get; } = new UnicodeEncoding(bigEndian: true, byteOrderMark: false);

    /// <summary>A charset by name; null is none of these.</summary>
    public static Encoding? Find(string name) => name.Trim().ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" => Utf8,
        "WINDOWS-1251" or "CP1251" or "CP-1251" or "WIN1251" or "1251" => Windows1251,
        "KOI8-R" or "KOI8R" or "KOI8" => Koi8R,
        "UTF-16BE" or "UTF16BE" or "UCS-2" or "UCS2" or "UCS-2BE" => Utf16BigEndian,
        _ => null,
    };
}

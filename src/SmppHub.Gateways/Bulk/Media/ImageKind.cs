namespace SmppHub.Gateways.Bulk.Media;

/// <summary>What an image is, by its first octets and nothing else: neither its name nor its declared type counts.</summary>
internal sealed record ImageKind(string Name, string ContentType)
{
    private static readonly ImageKind Jpg = new("jpg", "image/jpeg");
    private static readonly ImageKind Png = new("png", "image/png");
    private static readonly ImageKind Gif = new("gif", "image/gif");

    /// <summary>JPG, PNG or GIF; null for anything else.</summary>
    public static ImageKind? Of(ReadOnlySpan<byte> image) =>
        image.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? Jpg
        : image.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? Png
        : image.StartsWith("GIF87a"u8) || image.StartsWith("GIF89a"u8) ? Gif
        : null;
}

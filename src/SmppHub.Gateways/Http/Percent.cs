namespace SmppHub.Gateways;

/// <summary>URL-encoded octets, read as the providers' PHP does: a plus is a space, and a percent sign that starts no octet stands for itself.</summary>
internal static class Percent
{
    /// <summary>Decodes; the target must be as long as the source, and may be the source.</summary>
    /// <returns>Octets written.</returns>
    public static int Decode(ReadOnlySpan<byte> source, Span<byte> target)
    {
        var written = 0;
        for (var i = 0; i < source.Length; i++)
        {
            var octet = source[i];
            if (octet == '+')
            {
                octet = (byte)' ';
            }
            else if (octet == '%' && i + 2 < source.Length && Digit(source[i + 1]) is var high and >= 0 && Digit(source[i + 2]) is var low and >= 0)
            {
                octet = (byte)(high << 4 | low);
                i += 2;
            }

            target[written++] = octet;
        }

        return written;
    }

    private static int Digit(byte octet) => octet switch
    {
        >= (byte)'0' and <= (byte)'9' => octet - '0',
        >= (byte)'a' and <= (byte)'f' => octet - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => octet - 'A' + 10,
        _ => -1,
    };
}

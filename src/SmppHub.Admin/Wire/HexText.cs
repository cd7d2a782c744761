namespace SmppHub.Admin;

/// <summary>Octets as people write them.</summary>
internal static class HexText
{
    /// <summary>Two digits an octet; blanks, colons, dashes and commas between them, and a 0x before them, are nothing.</summary>
    public static Read<byte[]> Read(string hex)
    {
        var digits = string.Concat(hex.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '-' or ',')));
        if (digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[2..];
        }

        return digits.Length > 0 && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(digits)
            : Problem.BadRequest("hex is not octets in hex.", "Use two digits an octet; blanks, colons, dashes and commas between them are ignored.");
    }
}

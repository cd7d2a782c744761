namespace SmppHub.Gateways.Smsc;

/// <summary>Phones as clients write them, several in one field.</summary>
internal static class PhoneList
{
    private const int Shortest = 7;
    private const int Longest = 15;
    private static readonly char[] Separators = [',', ';', '\n', '\r'];

    /// <summary>The phones of a field, as written.</summary>
    public static string[] Split(string phones) =>
        phones.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>
    /// The digits of a phone; null is no phone. Russian ones are put right (8… and a bare ten digits become 7…) unless a plus
    /// leads; e-mail goes to addresses.
    /// </summary>
    public static string? Number(string written, bool isMail = false)
    {
        if (isMail && written.IndexOf('@') > 0)
        {
            return written;
        }

        Span<char> digits = stackalloc char[Longest + 1];
        var count = 0;
        var exact = false;
        foreach (var c in written)
        {
            if (char.IsAsciiDigit(c))
            {
                if (count == digits.Length)
                {
                    return null;
                }

                digits[count++] = c;
            }
            else if (c == '+' && count == 0 && !exact)
            {
                exact = true;
            }
            else if (c is not (' ' or '-' or '(' or ')' or '.'))
            {
                return null;
            }
        }

        var number = digits[..count];
        return count is < Shortest or > Longest ? null
            : exact ? new string(number)
            : count == 11 && number[0] == '8' ? $"7{number[1..]}"
            : count == 10 && number[0] == '9' ? $"7{number}"
            : new string(number);
    }
}

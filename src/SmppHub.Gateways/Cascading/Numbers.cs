namespace SmppHub.Gateways.Cascading;

/// <summary>Phones as clients write them.</summary>
internal static class Numbers
{
    private const int Longest = 14;
    private const int Shortest = 5;

    /// <summary>The digits of a phone: a plus, blanks, hyphens and brackets do not count. Gives what is wrong with it.</summary>
    public static string? Read(string phone, out string digits)
    {
        digits = phone;
        if (phone.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            digits = string.Concat(phone.Where(static c => c is not ('+' or '-' or '(' or ')') && !char.IsWhiteSpace(c)));
            if (digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
            {
                return Say.NoPhone;
            }
        }

        return digits.Length > Longest ? Say.LongPhone : digits.Length < Shortest ? Say.NoPhone : null;
    }
}

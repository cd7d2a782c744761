using System.Text;
using System.Text.RegularExpressions;

namespace SmppHub.Smpp;

/// <summary>The addresses that a receiver serves: a UNIX regular expression (SMPP 3.4 §5.2.7).</summary>
internal sealed class AddressRange
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);
    private readonly Regex _expression;

    private AddressRange(Regex expression) => _expression = expression;

    /// <summary>Reads it. Null serves all: an empty one, and one that is no expression, which stops no bind (gateway-facts 2.1).</summary>
    public static AddressRange? Of(ReadOnlySpan<byte> field)
    {
        if (field.IsEmpty)
        {
            return null;
        }

        try
        {
            // A client must not be able to keep the hub busy: this engine's time is linear in the address.
            return new AddressRange(new Regex(Encoding.Latin1.GetString(field), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Longest));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Whether an address lies in it, a leading plus ignored.</summary>
    public bool Contains(ReadOnlySpan<byte> address)
    {
        try
        {
            return _expression.IsMatch(Encoding.Latin1.GetString(address.TrimStart((byte)'+')));
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}

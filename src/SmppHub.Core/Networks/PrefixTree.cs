using System.Runtime.CompilerServices;

namespace SmppHub.Core;

/// <summary>
/// Listings under prefixes of decimal digits; the longest one wins. A step a digit in one array: a hash table would ask
/// once for each length that a prefix can have.
/// </summary>
internal sealed class PrefixTree(int capacity)
{
    private const int Digits = 10;

    // Ten links a node, by digit; node 0 is the root, so 0 is also "no such node".
    private int[] _links = new int[capacity * Digits];
    private Listing?[] _listings = new Listing?[capacity];
    private int _nodes = 1;

    /// <summary>Sets the listing of a prefix, in the place of an earlier one.</summary>
    /// <remarks>Optimized at once: loading is over before the JIT would come round to it.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Set(ReadOnlySpan<char> prefix, Listing listing)
    {
        var node = 0;
        foreach (var digit in prefix)
        {
            var link = (node * Digits) + (digit - '0');
            node = _links[link];
            if (node == 0)
            {
                node = NewNode(); // may put a larger array in the place of this one
                _links[link] = node;
            }
        }

        _listings[node] = listing;
    }

    /// <summary>The listing of the longest prefix of these digits, and how many of them it has; 0 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Match(ReadOnlySpan<char> digits, out Listing? listing)
    {
        var (node, length) = (0, 0);
        listing = null;
        for (var i = 0; i < digits.Length; i++)
        {
            node = _links[(node * Digits) + (digits[i] - '0')];
            if (node == 0)
                break;
            if (_listings[node] is { } longer)
                (listing, length) = (longer, i + 1);
        }

        return length;
    }

    private int NewNode()
    {
        if (_nodes == _listings.Length)
        {
            Array.Resize(ref _links, _links.Length * 2);
            Array.Resize(ref _listings, _listings.Length * 2);
        }

        return _nodes++;
    }
}

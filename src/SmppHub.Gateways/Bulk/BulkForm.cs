using System.Text;

namespace SmppHub.Gateways.Bulk;

/// <summary>
/// The parameters of a request, as octets. An empty one counts as not given (seed 0: 1.1); of repeats the last counts,
/// phones apart.
/// </summary>
internal sealed class BulkForm
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> _values = new(StringComparer.Ordinal);
    private readonly List<ReadOnlyMemory<byte>> _phones = [];

    public BulkForm(RawForm form, bool phoneArrays)
    {
        foreach (var field in form.Fields)
        {
            if (field.Value.IsEmpty)
            {
                continue;
            }

            var name = Encoding.Latin1.GetString(field.Name.Span);
            if (name == "phone" || (phoneArrays && IsPhoneOfMany(name)))
            {
                _phones.Add(field.Value);
            }
            else
            {
                _values[name] = field.Value;
            }
        }
    }

    /// <summary>In the order of the request, which is the order of the signature.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Phones => _phones;

    /// <summary>A value; empty when it was not given.</summary>
    public ReadOnlySpan<byte> this[string name] => _values.TryGetValue(name, out var value) ? value.Span : default;

    /// <summary>phone[], phone[7] and phone7: `phone[1..n]` in the document is read in each of these ways.</summary>
    private static bool IsPhoneOfMany(ReadOnlySpan<char> name)
    {
        if (!name.StartsWith("phone"))
        {
            return false;
        }

        var index = name["phone".Length..];
        if (index is ['[', .., ']'])
        {
            return !index[1..^1].ContainsAnyExceptInRange('0', '9');
        }

        return index.Length > 0 && !index.ContainsAnyExceptInRange('0', '9');
    }
}

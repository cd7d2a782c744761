using System.Text;

namespace SmppHub.Protocol;

/// <summary>Walks the <c>key:value</c> pairs of a receipt once, without allocating.</summary>
internal ref struct ReceiptReader(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    /// <summary>The key before the colon, one word, or two when the second is <c>date</c>.</summary>
    internal ReadOnlySpan<byte> Key { get; private set; }

    /// <summary>One word; behind <c>text:</c> all that is left, as a message may hold anything.</summary>
    internal ReadOnlySpan<byte> Value { get; private set; }

    internal bool MoveNext()
    {
        var colon = _rest.IndexOf((byte)':');
        if (colon < 0)
            return false;
        Key = LastWords(_rest[..colon]);
        _rest = _rest[(colon + 1)..];
        if (Is("text"u8))
        {
            Value = _rest;
            _rest = default;
            return true;
        }
        var value = _rest.TrimStart((byte)' ');
        var end = value.IndexOfAny(" \r\n\0"u8);
        if (end < 0)
            end = value.Length;
        // After "err: text:" or "rcn: rnet:" the next word is a key and not the value.
        var empty = value[..end].Contains((byte)':') || StartsDate(value[..end]);
        Value = empty ? default : value[..end];
        _rest = empty ? value : value[end..];
        return true;
    }

    internal readonly bool Is(ReadOnlySpan<byte> key) => Ascii.EqualsIgnoreCase(Key, key);

    private static bool StartsDate(ReadOnlySpan<byte> word) =>
        Ascii.EqualsIgnoreCase(word, "submit"u8) || Ascii.EqualsIgnoreCase(word, "done"u8);

    private static ReadOnlySpan<byte> LastWords(ReadOnlySpan<byte> words)
    {
        var start = words.LastIndexOfAnyInRange((byte)0, (byte)' ') + 1;
        if (start > 0 && Ascii.EqualsIgnoreCase(words[start..], "date"u8))
            start = words[..(start - 1)].LastIndexOfAnyInRange((byte)0, (byte)' ') + 1;
        return words[start..];
    }
}

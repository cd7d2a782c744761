using System.Collections.Immutable;
using System.Globalization;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Load;

/// <summary>One kind of message of a mix.</summary>
/// <param name="Coding">GSM 03.38 or UCS-2.</param>
/// <param name="Length">Characters, without the channel's prefix; 0 where <paramref name="Parts"/> says.</param>
/// <param name="Parts">Parts to fill; 0 where <paramref name="Length"/> says.</param>
/// <param name="Channel">A channel's word as `viber`; null is SMS.</param>
/// <param name="Weight">How many of it in a round.</param>
public sealed record LoadMixItem(TextCoding Coding, int Length, int Parts, string? Channel, int Weight);

/// <summary>Which messages a load run submits, in which proportion: `gsm7:100=8,ucs2:70=1,gsm7:3p=1,gsm7:30:viber=2`.</summary>
public sealed record LoadMix(ImmutableArray<LoadMixItem> Items)
{
    private const int MostWeight = 1_000;
    private const int MostParts = 20;
    private const int MostCharacters = 2_000;

    /// <summary>One part of 100 characters, as the measurements of docs/performance.md.</summary>
    public static LoadMix Default { get; } = new([new(TextCoding.Gsm7, 100, 0, null, 1)]);

    /// <summary>The words for channels and what stands before the text for them (seed 3).</summary>
    public static ImmutableSortedDictionary<string, string> Prefixes { get; } = new Dictionary<string, string>
    {
        ["viber"] = "__VIBER__: ",
        ["mms"] = "__MMS__: ",
        ["mail"] = "__MAIL__: ",
        ["call"] = "__CALL__: ",
        ["vk"] = "__SOC__: ",
        ["hlr"] = "__HLR__",
        ["ping"] = "__PING__",
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Reads a mix; the fault says which word is wrong.</summary>
    public static bool TryParse(string text, out LoadMix mix, out string fault)
    {
        mix = Default;
        fault = "";
        var items = ImmutableArray.CreateBuilder<LoadMixItem>();
        foreach (var given in text.Split(','))
        {
            if (Read(given.Trim(), ref fault) is not { } item)
                return false;
            items.Add(item);
        }

        mix = new(items.ToImmutable());
        return true;
    }

    /// <summary>The round in which the kinds come, spread evenly rather than one after the other.</summary>
    internal int[] Round()
    {
        var total = Items.Sum(item => item.Weight);
        var due = new int[Items.Length];
        var round = new int[total];
        for (var place = 0; place < total; place++)
        {
            var next = 0;
            for (var i = 0; i < due.Length; i++)
            {
                due[i] += Items[i].Weight;
                if (due[i] > due[next])
                    next = i;
            }

            due[next] -= total;
            round[place] = next;
        }

        return round;
    }

    private static LoadMixItem? Read(string text, ref string fault)
    {
        var item = new LoadMixItem(TextCoding.Gsm7, 0, 0, null, 1);
        var (words, weight) = text.Split('=', 2) is [var before, var after] ? (before, after) : (text, "1");
        if (Number(weight, MostWeight) is not { } many)
        {
            fault = $"\"{weight}\" is no weight from 1 to {MostWeight}";
            return null;
        }

        foreach (var word in words.Split(':'))
        {
            if (word is "gsm7" or "ucs2")
                item = item with { Coding = word == "gsm7" ? TextCoding.Gsm7 : TextCoding.Ucs2 };
            else if (Prefixes.ContainsKey(word))
                item = item with { Channel = word };
            else if (word is [.. var parts, 'p'] && Number(parts, MostParts) is { } p)
                item = item with { Parts = p };
            else if (Number(word, MostCharacters) is { } length)
                item = item with { Length = length };
            else
            {
                fault = $"\"{word}\" is neither gsm7, ucs2, characters (1 to {MostCharacters}), parts (as 3p, up to {MostParts}p) nor one of {string.Join(", ", Prefixes.Keys)}";
                return null;
            }
        }

        return item with { Length = item is { Length: 0, Parts: 0 } ? 100 : item.Length, Weight = many };
    }

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number : null;
}

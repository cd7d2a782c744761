using System.Text;

namespace SmppHub.Gateways.Smsc;

/// <summary>`translit`: Russian in Latin letters, by sound (1) or by looks (2, "mpaHc/Ium").</summary>
internal static class Translit
{
    private const string Letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";

    private static readonly string[] BySound =
        ["a", "b", "v", "g", "d", "e", "yo", "zh", "z", "i", "j", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "h", "c", "ch", "sh", "sch", "\"", "y", "'", "e", "yu", "ya"];

    private static readonly string[] ByLooks =
        ["a", "6", "B", "r", "g", "e", "e", ">|<", "3", "u", "u", "k", "/I", "M", "H", "o", "n", "p", "c", "m", "y", "qp", "x", "u,", "4", "w", "w,", "b", "bI", "b", "3", "I0", "9I"];

    public static string Write(string text, int kind)
    {
        if (kind is not (1 or 2))
        {
            return text;
        }

        var written = new StringBuilder(text.Length * 2);
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            if (Letters.IndexOf(lower) is not (>= 0 and var letter))
            {
                written.Append(c);
            }
            else if (kind == 2)
            {
                written.Append(ByLooks[letter]);
            }
            else
            {
                var latin = BySound[letter];
                written.Append(lower == c ? latin : string.Concat(char.ToUpperInvariant(latin[0]).ToString(), latin.AsSpan(1)));
            }
        }

        return written.ToString();
    }
}

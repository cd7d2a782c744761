using System.Text;

namespace SmppHub.Smpp.Replay;

/// <summary>Text with placeholders: `{name}` or `{kind:name}`; `{{` and `}}` are braces.</summary>
internal static class Template
{
    /// <summary>A piece of text: a literal, or a placeholder with its kind and name.</summary>
    public readonly record struct Piece(bool IsPlaceholder, string Text, string? Name);

    public static List<Piece> Split(string text, int line)
    {
        var pieces = new List<Piece>();
        var literal = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '{' or '}' && i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '{')
            {
                var end = text.IndexOf('}', i);
                if (end < 0)
                    throw new FixtureException(line, $"a placeholder has no end in \"{text}\"; write {{{{ for a brace");
                if (literal.Length > 0)
                    pieces.Add(new(false, literal.ToString(), null));
                literal.Clear();
                var inner = text[(i + 1)..end].Split(':', 2);
                pieces.Add(new(true, inner[0], inner.Length > 1 ? inner[1] : null));
                i = end;
            }
            else if (c == '}')
            {
                throw new FixtureException(line, $"a brace without its beginning in \"{text}\"; write }}}} for a brace");
            }
            else
            {
                literal.Append(c);
            }
        }

        if (literal.Length > 0)
            pieces.Add(new(false, literal.ToString(), null));
        return pieces;
    }
}

using System.Text;
using System.Text.RegularExpressions;

namespace SmppHub.Smpp.Replay;

/// <summary>What an expectation allows a text to be: `*`, `/regular expression/`, or text with wildcards and captures.</summary>
internal static class ValuePattern
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>The wildcards: a number of the hub's own, a sequence number, the date of a receipt, digits, anything.</summary>
    public static string? Wildcard(string kind) => kind switch
    {
        "id" => @"[0-9]{1,10}",
        "seq" or "digits" => @"[0-9]+",
        "date" => @"[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])([01][0-9]|2[0-3])[0-5][0-9]",
        "any" => @"[\s\S]*?",
        _ => null,
    };

    /// <summary>Compares; what matched of a named wildcard is captured into the scope.</summary>
    public static bool Matches(string expected, int line, string got, PlayScope scope)
    {
        if (expected == "*")
            return true;
        if (expected is ['/', .. var pattern, '/'] && pattern.Length > 0)
            return Regex.IsMatch(got, pattern, RegexOptions.CultureInvariant, s_limit);
        if (!expected.AsSpan().ContainsAny('{', '}'))
            return expected == got;

        var captured = new List<string>();
        var match = Regex.Match(got, ToRegex(expected, line, scope, captured), RegexOptions.CultureInvariant, s_limit);
        if (!match.Success)
            return false;
        for (var i = 0; i < captured.Count; i++)
            scope.Capture(captured[i], match.Groups[$"c{i}"].Value);
        return true;
    }

    private static string ToRegex(string expected, int line, PlayScope scope, List<string> captured)
    {
        var regex = new StringBuilder("^");
        foreach (var piece in Template.Split(expected, line))
        {
            var wildcard = piece.IsPlaceholder ? Wildcard(piece.Text) : null;
            if (!piece.IsPlaceholder)
                regex.Append(Regex.Escape(piece.Text));
            else if (wildcard is null)
                regex.Append(Regex.Escape(scope.Expand($"{{{piece.Text}}}", line)));
            else if (piece.Name is null)
                regex.Append("(?:").Append(wildcard).Append(')');
            else if (scope.Find(piece.Name) is { } known)
                regex.Append(Regex.Escape(known));
            else if (captured.IndexOf(piece.Name) is >= 0 and var again)
                regex.Append("\\k<c").Append(again).Append('>');
            else
            {
                regex.Append("(?<c").Append(captured.Count).Append('>').Append(wildcard).Append(')');
                captured.Add(piece.Name);
            }
        }

        return regex.Append("\\z").ToString();
    }
}

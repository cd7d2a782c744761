namespace SmppHub.Settings;

/// <summary>The known name that a typo was meant to be.</summary>
internal static class Nearest
{
    /// <summary>The candidate that differs by a slip of the hand, or null.</summary>
    public static string? To(string given, IEnumerable<string> known) => Best(known, candidate => Distance(given, candidate));

    /// <summary>The same for a path, where each step may have its slip; else a path that ends alike.</summary>
    public static string? ToPath(string given, IReadOnlyCollection<string> known)
    {
        var steps = given.Split(':');
        return Best(known, candidate => PathDistance(steps, candidate.Split(':')))
            ?? Best(known, candidate => Distance(steps[^1], candidate.Split(':')[^1]));
    }

    private static string? Best(IEnumerable<string> known, Func<string, int?> distance)
    {
        string? best = null;
        var least = int.MaxValue;
        foreach (var candidate in known)
        {
            if (distance(candidate) is { } edits && edits < least)
                (best, least) = (candidate, edits);
        }

        return best;
    }

    private static int? PathDistance(string[] given, string[] candidate)
    {
        if (given.Length != candidate.Length)
            return null;
        int? sum = 0;
        for (var step = 0; step < given.Length; step++)
            sum += Distance(given[step], candidate[step]);
        return sum;
    }

    private static int? Distance(string given, string candidate)
    {
        var edits = Edits(given.ToUpperInvariant(), candidate.ToUpperInvariant());
        return edits <= Math.Max(2, candidate.Length / 3) && edits < candidate.Length ? edits : null;
    }

    // Levenshtein's distance with one row kept; a swap of neighbours costs two.
    private static int Edits(string from, string to)
    {
        var row = new int[to.Length + 1];
        for (var column = 0; column < row.Length; column++)
            row[column] = column;
        for (var line = 1; line <= from.Length; line++)
        {
            var diagonal = row[0];
            row[0] = line;
            for (var column = 1; column < row.Length; column++)
            {
                var replaced = diagonal + (from[line - 1] == to[column - 1] ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.Min(replaced, 1 + Math.Min(row[column], row[column - 1]));
            }
        }

        return row[to.Length];
    }
}

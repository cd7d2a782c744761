using System.Text.RegularExpressions;
using SmppHub.Protocol;
using SmppHub.Smpp.Replay;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>A dialogue that was played clean, and what it put on the wire.</summary>
/// <param name="Dialogue">The dialogue.</param>
/// <param name="Folder">Its folder from the root of the repository.</param>
/// <param name="Facts">What crossed.</param>
internal sealed partial record Proof(Dialogue Dialogue, string Folder, WireFacts Facts)
{
    private readonly HashSet<RowKey> _said = Said.By(Dialogue);

    /// <summary>The file from the root of the repository.</summary>
    public string Path => $"{Folder}/{Dialogue.File}";

    /// <summary>How much else happens in it: the shortest proof is the best one.</summary>
    public int Length => Dialogue.Steps.Length * Dialogue.Rows.Length;

    /// <summary>Whether it cannot play without this request: the hub did it, or it waited for the hub to send it.</summary>
    public bool Uses(CommandId request) => Facts.Served.Contains(request) || _said.Contains(RowKey.Operation(Way.ToClient, request));

    /// <summary>How well its source fits a section: 2 when it names it, 1 when it names the one around it.</summary>
    public int Cites(string section)
    {
        var wanted = Sections().Match(section).Value;
        return wanted.Length == 0 ? 0 : Sections().Matches(Dialogue.Source ?? "").Select(named => Fit(named.Value, wanted)).DefaultIfEmpty().Max();
    }

    /// <summary>Whether it says what the row is about, and that really crossed.</summary>
    public bool Shows(RowKey key) => _said.Contains(key) && (Facts.Shown.Contains(key) || (Gaps.AlwaysEmpty(key) && Facts.Carried.Contains(key)));

    private static int Fit(string named, string wanted) => named == wanted ? 2 : wanted.StartsWith(named + ".", StringComparison.Ordinal) ? 1 : 0;

    [GeneratedRegex(@"§\d+(\.\d+)*")]
    private static partial Regex Sections();
}

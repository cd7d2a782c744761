namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>docs/conformance.md is what the hub does on the wire.</summary>
[TestFixture]
internal sealed class ConformanceTests
{
    private List<string> _differences = [];
    private List<ConformanceRow> _rows = [];

    [OneTimeSetUp]
    public async Task PlayAsync()
    {
        (var proofs, _differences) = await ConformanceRun.PlayAllAsync();
        _rows = ConformanceTable.Of(proofs);
    }

    [Test]
    public void Every_dialogue_plays_clean() => Assert.That(_differences, Is.Empty);

    [Test]
    public void What_has_no_proof_has_a_reason() => Assert.That(_rows.Where(row => !row.IsDone && row.Note.Length == 0).Select(row => row.Key.ToString()), Is.Empty);

    [Test]
    public void No_row_stands_twice() => Assert.That(_rows.Select(row => row.Key), Is.Unique);

    [TestCase(ConformanceDocument.MarkdownPath)]
    [TestCase(ConformanceDocument.JsonPath)]
    public void The_document_says_what_was_played(string path)
    {
        var file = Path.Combine(ConformanceRun.Root, path);
        var text = path == ConformanceDocument.JsonPath ? ConformanceDocument.Json(_rows) : ConformanceDocument.Markdown(_rows);
        if (Environment.GetEnvironmentVariable("UPDATE_CONFORMANCE") == "1" && _differences.Count == 0)
            File.WriteAllText(file, text);

        string[] written = File.Exists(file) ? File.ReadAllLines(file) : [];
        string[] played = text.TrimEnd('\n').Split('\n');
        var differs = played.Except(written).Select(line => $"+ {line}").Concat(written.Except(played).Select(line => $"- {line}"));
        Assert.That(differs, Is.Empty, $"{path} is not what was played. UPDATE_CONFORMANCE=1 dotnet test tests/SmppHub.Smpp.Tests --filter ConformanceTests writes it anew.");
        Assert.That(written, Is.EqualTo(played));
    }
}

using System.Collections.Immutable;

namespace SmppHub.Smpp.Replay;

/// <summary>Reads fixtures. It is strict: a key that it doesn't know is a fault with its file and line.</summary>
public static class FixtureReader
{
    /// <summary>Every fixture of a folder and the folders below, by name; or the one file.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="faults">What is wrong; a file with a fault gives no dialogue.</param>
    public static IReadOnlyList<Dialogue> ReadAll(string path, out IReadOnlyList<FixtureFault> faults)
    {
        var single = File.Exists(path);
        var folder = single ? Path.GetDirectoryName(Path.GetFullPath(path))! : path;
        string[] files = single ? [path] : Directory.Exists(path) ? Directory.GetFiles(path, "*.json", SearchOption.AllDirectories) : [];
        var found = new List<FixtureFault>();
        if (files.Length == 0)
            found.Add(new(path, 0, "no fixture is there"));

        var dialogues = new List<Dialogue>();
        foreach (var file in files)
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (TryRead(name, File.ReadAllBytes(file), out var dialogue, out var fault))
                dialogues.Add(dialogue!);
            else
                found.Add(fault!);
        }

        faults = found;
        dialogues.Sort((a, b) => string.CompareOrdinal(a.File, b.File));
        return dialogues;
    }

    /// <summary>Reads one fixture.</summary>
    /// <param name="file">Its name, for faults and reports.</param>
    /// <param name="json">Its octets.</param>
    /// <param name="dialogue">The dialogue.</param>
    /// <param name="fault">The first fault.</param>
    public static bool TryRead(string file, byte[] json, out Dialogue? dialogue, out FixtureFault? fault)
    {
        dialogue = null;
        fault = null;
        try
        {
            dialogue = Read(file, FixtureNode.Parse(json));
            return true;
        }
        catch (FixtureException e)
        {
            fault = new(file, e.Line, e.Message);
            return false;
        }
    }

    private static Dialogue Read(string file, FixtureNode root)
    {
        if (!root.IsObject)
            throw new FixtureException(root.Line, "a fixture is an object");
        foreach (var (name, node) in root.Members)
        {
            if (name is not ("title" or "source" or "load" or "rows" or "steps"))
                throw new FixtureException(node.Line, $"a fixture has no \"{name}\"");
        }

        var steps = Required(root, "steps").Items.SelectMany(StepReader.Read).ToImmutableArray();
        if (steps.IsEmpty)
            throw new FixtureException(root.Line, "a fixture needs at least one step");
        var dialogue = new Dialogue(file, Required(root, "title").Text, steps)
        {
            Source = root.Members.GetValueOrDefault("source")?.Text,
            Load = root.Members.GetValueOrDefault("load")?.Text == "true",
        };
        if (root.Members.TryGetValue("rows", out var rows))
            dialogue = dialogue with { Rows = [.. rows.Items.Select(Row)] };
        PlaceholderCheck.Run(dialogue);
        return dialogue;
    }

    private static FixtureNode Required(FixtureNode root, string name) =>
        root.Members.GetValueOrDefault(name) ?? throw new FixtureException(root.Line, $"a fixture needs \"{name}\"");

    private static ImmutableDictionary<string, string> Row(FixtureNode row)
    {
        if (!row.IsObject)
            throw new FixtureException(row.Line, "a row is an object of names and values");
        return row.Members.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Text);
    }
}

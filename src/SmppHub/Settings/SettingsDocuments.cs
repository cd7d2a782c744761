using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SmppHub.Settings;

/// <summary>docs/configuration.md and hub.config.schema.json, written from the table.</summary>
public static class SettingsDocuments
{
    /// <summary>How to write them anew, said wherever they are found out of step.</summary>
    public const string Command = "dotnet run --project src/SmppHub -- check-config --write-docs";

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The files, by their path in the repository.</summary>
    public static IReadOnlyList<(string Path, string Text)> All() =>
        [("docs/configuration.md", Markdown()), ("hub.config.schema.json", Schema())];

    private static string Markdown()
    {
        var page = new StringBuilder();
        page.Append(
            $"""
            # Settings

            <!-- Written by `{Command}` from src/SmppHub/Settings/SettingsTable.cs: change that. -->

            Three sources, each over the one before:

            1. `hub.config.json` in the working directory, else beside the program; `--config FILE` names another. JSON with comments. Editors take completion and checks from `hub.config.schema.json`. Where there is no file at all, the shipped one counts: accounts `demo`/`demo` and `load`/`load`.
            2. Environment variables: `HUB_` and the key with `__` for each colon, as `HUB_Smpp__Port=2776`. A `HUB_` variable without `__` is ignored.
            3. The command line: `--Smpp:Port=2776` or `--Smpp:Port 2776`.

            Lists are counted from 0: `HUB_Accounts__List__0__Password=secret`; below, `#` stands for the index. Names take any case. Durations are .NET time spans, `hours:minutes:seconds` or `days.hours:minutes:seconds`; sizes are octets. Unknown keys are errors. `SmppHub check-config` lists every fault and opens nothing; so does `run` before it opens a port, with exit code 2. Settings are read once, at the start.


            """.ReplaceLineEndings("\n"));
        foreach (var (section, about) in SettingsTable.Sections)
        {
            page.Append($"## {section}\n\n{about}\n\n| key | default | allowed | |\n|---|---|---|---|\n");
            foreach (var row in RowsOf(section))
                page.Append($"| `{row.Key}` | {(SettingsDefaults.Text(row) is { Length: > 0 } value ? $"`{value}`" : "")} | {row.Allowed} | {row.About} |\n");
            page.Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string Schema()
    {
        var root = Section("SmppHub settings");
        root.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        root["properties"]!["$schema"] = new JsonObject { ["type"] = "string" };
        foreach (var (section, about) in SettingsTable.Sections)
        {
            var node = Section(about);
            root["properties"]![section] = node;
            foreach (var row in RowsOf(section))
                Add(node, row, row.Key.Split(':').AsSpan(1));
        }

        root["properties"]!["Accounts"]!["properties"]!["List"]!["items"]!["required"] = new JsonArray("Name", "Password");
        return root.ToJsonString(Indented) + "\n";
    }

    // Walks down from the section, making what is missing: an array where `#` follows, else an object.
    private static void Add(JsonObject parent, Setting row, ReadOnlySpan<string> steps)
    {
        if (steps.IsEmpty)
            return;
        var properties = (JsonObject)parent["properties"]!;
        var name = steps[0];
        var leaf = row.Schema();
        leaf["description"] = row.About;
        if (SettingsDefaults.Json(row) is { } value)
            leaf["default"] = value;
        switch (steps.Length > 1 && steps[1] == "#")
        {
            case true when steps.Length == 2:
                properties[name] = new JsonObject { ["type"] = "array", ["items"] = leaf };
                break;
            case true:
                properties[name] ??= new JsonObject { ["type"] = "array", ["items"] = Section(null) };
                Add((JsonObject)properties[name]!["items"]!, row, steps[2..]);
                break;
            case false when steps.Length == 1:
                properties[name] = leaf;
                break;
            default:
                properties[name] ??= Section(null);
                Add((JsonObject)properties[name]!, row, steps[1..]);
                break;
        }
    }

    private static JsonObject Section(string? about)
    {
        var section = new JsonObject { ["type"] = "object" };
        if (about is not null)
            section["description"] = about;
        section["additionalProperties"] = false;
        section["properties"] = new JsonObject();
        return section;
    }

    private static IEnumerable<Setting> RowsOf(string section) =>
        SettingsTable.Rows.Where(row => row.Key.StartsWith(section + ":", StringComparison.Ordinal));
}

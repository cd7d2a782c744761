using System.Collections;
using SmppHub.Admin;

namespace SmppHub.Settings;

/// <summary>Every setting with the value that holds and the source that gave it.</summary>
internal static class SettingsInForce
{
    /// <summary>Of settings as they were read; without sources, of settings made in code.</summary>
    public static IReadOnlyList<SettingInForce> Of(HubSettings settings, SettingsSources? sources = null)
    {
        List<SettingInForce> all = [];
        foreach (var row in SettingsTable.Rows)
        {
            Walk(settings, row.Key.Split(':'), 0, "", (key, value) => all.Add(Line(row, key, value, sources)));
        }

        return all;
    }

    private static void Walk(object? at, string[] steps, int step, string key, Action<string, object?> found)
    {
        if (step == steps.Length)
        {
            found(key, at);
            return;
        }

        if (steps[step] != "#")
        {
            Walk(at?.GetType().GetProperty(steps[step])?.GetValue(at), steps, step + 1, key.Length == 0 ? steps[step] : $"{key}:{steps[step]}", found);
            return;
        }

        var index = 0;
        foreach (var item in at as IEnumerable ?? Array.Empty<object>())
        {
            Walk(item, steps, step + 1, $"{key}:{index++}", found);
        }
    }

    private static SettingInForce Line(Setting row, string key, object? value, SettingsSources? sources)
    {
        var (text, otherwise) = (SettingsDefaults.Text(value), SettingsDefaults.Text(row));
        var (source, from) = sources?.SourceOf(key) ?? (text == otherwise ? "default" : "code", null);
        return new SettingInForce(key, Shown(row, text), Shown(row, otherwise), source, from, row.About);
    }

    private static string? Shown(Setting row, string? text) => row.Secret && !string.IsNullOrEmpty(text) ? "(hidden)" : text;
}

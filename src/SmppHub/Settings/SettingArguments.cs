namespace SmppHub.Settings;

/// <summary>The part of a command line that sets settings: `--Smpp:Port=2776` or `--Smpp:Port 2776`.</summary>
public static class SettingArguments
{
    /// <summary>Whether the argument names a setting: an option with a colon in its name.</summary>
    public static bool IsOne(string argument)
    {
        var name = argument.AsSpan(0, argument.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals ? equals : argument.Length);
        return name.StartsWith("--", StringComparison.Ordinal) && name.Contains(':');
    }

    /// <summary>Parts the settings, with their values, from the others; the order of each is kept.</summary>
    public static (IReadOnlyList<string> Settings, IReadOnlyList<string> Others) Split(IReadOnlyList<string> arguments)
    {
        List<string> settings = [];
        List<string> others = [];
        for (var index = 0; index < arguments.Count; index++)
        {
            if (!IsOne(arguments[index]))
            {
                others.Add(arguments[index]);
                continue;
            }

            settings.Add(arguments[index]);
            if (!arguments[index].Contains('=', StringComparison.Ordinal)
                && index + 1 < arguments.Count
                && !arguments[index + 1].StartsWith("--", StringComparison.Ordinal))
                settings.Add(arguments[++index]);
        }

        return (settings, others);
    }
}

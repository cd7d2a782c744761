namespace SmppHub.Settings;

/// <summary>One thing wrong with the settings: where, what was found and by which source, what is wrong and what to do.</summary>
public sealed record SettingsFault(string Path, string? Found, string Source, string Problem, string Hint = "")
{
    /// <summary>As a person reads it, on one line.</summary>
    public override string ToString() =>
        $"{Path}{(Found is null ? "" : $" = {Found}")} ({Source}): {Problem}{(Hint.Length == 0 ? "" : $"; {Hint}")}";
}

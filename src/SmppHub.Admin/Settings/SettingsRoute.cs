using Microsoft.AspNetCore.Http;

namespace SmppHub.Admin;

/// <summary>A setting as it holds, and where it came from.</summary>
/// <param name="Key">As `Smpp:Port`.</param>
/// <param name="Value">Its value as text; null for none, `(hidden)` for a secret.</param>
/// <param name="Default">What it is when nobody says otherwise.</param>
/// <param name="Source">`default`, `file`, `environment`, `command line`, or `code` for a hub inside a test.</param>
/// <param name="From">The file or the variable; null of a default.</param>
/// <param name="About">What it does.</param>
public sealed record SettingInForce(string Key, string? Value, string? Default, string Source, string? From, string About);

/// <summary>The settings in force, for people.</summary>
internal sealed class SettingsRoute(HubInfo info)
{
    public IResult Show(HttpContext context) => Answer.Json(new SettingList(info.Settings, info.Settings.Count), AdminJson.Spoken.SettingList);
}

/// <summary>GET /api/v1/settings, in the order of docs/configuration.md.</summary>
internal sealed record SettingList(IReadOnlyList<SettingInForce> Items, int Total);

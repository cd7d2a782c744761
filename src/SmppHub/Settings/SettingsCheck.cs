using Microsoft.Extensions.Configuration;
using SmppHub.Listening;

namespace SmppHub.Settings;

/// <summary>Holds what the sources say against the table and finds every fault.</summary>
internal static class SettingsCheck
{
    public static IEnumerable<SettingsFault> Faults(SettingsSources sources)
    {
        var keys = sources.Root.AsEnumerable().OrderBy(pair => pair.Key, ConfigurationKeyComparer.Instance);
        foreach (var (key, value) in keys)
        {
            if (Fault(sources, key, value) is { } fault)
                yield return fault;
        }

        foreach (var fault in AccountFaults(sources))
            yield return fault;
        foreach (var fault in ListFaults(sources))
            yield return fault;
        foreach (var fault in PortFaults(sources))
            yield return fault;
        foreach (var fault in TlsFaults(sources))
            yield return fault;
        foreach (var fault in AdminFaults(sources))
            yield return fault;
    }

    private static SettingsFault? Fault(SettingsSources sources, string key, string? value)
    {
        if (SettingsTable.Find(key) is { } row)
        {
            if (value is null)
            {
                // An object in its place shows as keys below it, each of them unknown.
                var empty = !row.Optional && !sources.Root.GetSection(key).GetChildren().Any();
                return empty ? new(key, row.Shown(null), sources.NameOf(key), $"must be {row.Allowed}") : null;
            }

            return row.Fault(value) is { } hint ? new(key, row.Shown(value), sources.NameOf(key), $"must be {row.Allowed}", hint) : null;
        }

        if (SettingsTable.IsSection(key))
            return string.IsNullOrEmpty(value) ? null : new(key, $"\"{value}\"", sources.NameOf(key), "is a section, not a value");

        // $schema is for editors; below an unknown key everything is unknown, and said once.
        if (key == "$schema" || !IsTopUnknown(key))
            return null;
        var source = sources.NameOf(LeafOf(sources.Root, key));
        if (SettingsTable.IsLater(key))
            return new(key, null, source, "is not in this version");
        while (sources.Root.GetSection(key).GetChildren().ToArray() is [var only])
            key = only.Path;
        return new(key, null, source, "is not a known setting", SettingsTable.NearestTo(key) is { } near ? $"did you mean {near}?" : "");
    }

    private static bool IsTopUnknown(string key)
    {
        var colon = key.LastIndexOf(':');
        return colon < 0 || SettingsTable.IsSection(key[..colon]) || SettingsTable.Find(key[..colon]) is not null;
    }

    private static string LeafOf(IConfigurationRoot root, string key)
    {
        while (root.GetSection(key).GetChildren().FirstOrDefault() is { } child)
            key = child.Path;
        return key;
    }

    private static IEnumerable<SettingsFault> AccountFaults(SettingsSources sources)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var account in sources.Root.GetSection("Accounts:List").GetChildren())
        {
            foreach (var key in (string[])["Name", "Password"])
            {
                if (!account.GetSection(key).Exists())
                    yield return new($"{account.Path}:{key}", null, sources.NameOf(LeafOf(sources.Root, account.Path)), "is missing");
            }

            foreach (var fault in ((string[])["Templates", "Bases", "StopLists"]).SelectMany(list => IdFaults(sources, account.GetSection(list))))
                yield return fault;

            if (account["Name"] is not { } name || seen.TryAdd(name, account.Path))
                continue;
            var path = $"{account.Path}:Name";
            yield return new(path, $"\"{name}\"", sources.NameOf(path), $"is the name of {seen[name]} too");
        }
    }

    private static IEnumerable<SettingsFault> IdFaults(SettingsSources sources, IConfigurationSection list)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in list.GetChildren())
        {
            if (item["Id"] is not { } id)
                yield return new($"{item.Path}:Id", null, sources.NameOf(LeafOf(sources.Root, item.Path)), "is missing");
            else if (!seen.TryAdd(id, item.Path))
                yield return new($"{item.Path}:Id", $"\"{id}\"", sources.NameOf($"{item.Path}:Id"), $"is the id of {seen[id]} too");
        }
    }

    private static IEnumerable<SettingsFault> ListFaults(SettingsSources sources)
    {
        string[] accounts = [.. sources.Root.GetSection("Accounts:List").GetChildren().Select(account => $"{account.Path}:DistributionLists")];
        return accounts.Prepend("Smpp:DistributionLists").SelectMany(path => Twins(sources, path, "Name"))
            .Concat(Twins(sources, "Smpp:PredefinedMessages", "Id"))
            .Concat(sources.Root.GetSection("Smpp:PredefinedMessages").GetChildren().Where(message => message["Text"] is null)
                .Select(message => new SettingsFault($"{message.Path}:Text", null, sources.NameOf(LeafOf(sources.Root, message.Path)), "is missing")));
    }

    /// <summary>Entries of a list that lack their name or have that of another.</summary>
    private static IEnumerable<SettingsFault> Twins(SettingsSources sources, string path, string key)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in sources.Root.GetSection(path).GetChildren())
        {
            if (entry[key] is not { } name)
                yield return new($"{entry.Path}:{key}", null, sources.NameOf(LeafOf(sources.Root, entry.Path)), "is missing");
            else if (!seen.TryAdd(name, entry.Path))
                yield return new($"{entry.Path}:{key}", $"\"{name}\"", sources.NameOf($"{entry.Path}:{key}"), $"is the {key.ToLowerInvariant()} of {seen[name]} too");
        }
    }

    private static IEnumerable<SettingsFault> PortFaults(SettingsSources sources)
    {
        var defaults = new HubSettings();
        var seen = new Dictionary<int, string>();
        foreach (var (key, otherwise) in ((string, int?)[])[("Smpp:Port", defaults.Smpp.Port), ("Smpp:Tls:Port", null), ("Http:Port", defaults.Http.Port), ("Http:Tls:Port", null), ("Admin:Port", defaults.Admin.Port)])
        {
            if ((int.TryParse(sources.Root[key], out var given) ? given : otherwise) is not ({ } port and not 0) || seen.TryAdd(port, key))
                continue;
            yield return new(key, $"\"{port}\"", sources.NameOf(key), $"is the port of {seen[port]} too", key == "Smpp:Tls:Port" ? "Smpp:Tls:SamePort=true puts TLS on the plain port" : "");
        }
    }

    /// <summary>Whoever reaches the admin port reads every message: other machines only with a token.</summary>
    private static IEnumerable<SettingsFault> AdminFaults(SettingsSources sources)
    {
        if (sources.Root["Admin:Host"] is { } host && Forms.Host(host) is null && !HostNames.IsLoopback(host) && sources.Root["Admin:Token"] is null)
        {
            yield return new(
                "Admin:Token", null, sources.NameOf("Admin:Host"), $"is missing: Admin:Host \"{host}\" lets other machines in",
                "give it 16 characters or more, as the environment variable HUB_Admin__Token, or leave Admin:Host on loopback");
        }
    }

    private static IEnumerable<SettingsFault> TlsFaults(SettingsSources sources)
    {
        foreach (var door in (string[])["Smpp:Tls", "Http:Tls"])
        {
            foreach (var key in (string[])[$"{door}:CertificateKey", $"{door}:CertificatePassword"])
            {
                if (sources.Root[key] is not null && sources.Root[$"{door}:Certificate"] is null)
                    yield return new(key, null, sources.NameOf(key), $"needs {door}:Certificate");
            }
        }
    }
}

using System.Collections;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.Configuration.Memory;

namespace SmppHub.Settings;

/// <summary>The file, the environment and the command line, laid over each other in this order.</summary>
internal sealed class SettingsSources
{
    private const string Prefix = "HUB_";
    private static readonly string[] Kinds = ["file", "environment", "command line"];
    private readonly bool _isBuiltIn;
    private readonly List<(IConfigurationProvider Provider, Func<string, string> Name)> _layers = [];
    private readonly List<SettingsFault> _faults = [];

    public SettingsSources(SettingsInput input)
    {
        var path = input.FindFile();
        File = path is null ? "built in" : Path.GetFullPath(path);
        _isBuiltIn = path is null;
        AddFile(path);
        AddValues(FromEnvironment(input.Environment), key => Prefix + key.Replace(":", "__", StringComparison.Ordinal));
        AddValues(FromArguments(input.Arguments), _ => "command line");
        Root = new ConfigurationRoot([.. _layers.Select(layer => layer.Provider)]);
    }

    public string File { get; }

    public IConfigurationRoot Root { get; }

    /// <summary>Faults of the sources themselves.</summary>
    public IReadOnlyList<SettingsFault> Faults => _faults;

    /// <summary>The kind of source that a key's value comes from, and which of them; a default is from nowhere.</summary>
    public (string Source, string? From) SourceOf(string key)
    {
        for (var layer = _layers.Count - 1; layer >= 0; layer--)
        {
            if (_layers[layer].Provider.TryGet(key, out _))
                return layer == 0 && _isBuiltIn ? ("default", File) : (Kinds[layer], layer == Kinds.Length - 1 ? null : _layers[layer].Name(key));
        }

        return ("default", null);
    }

    /// <summary>The source that a key's value comes from.</summary>
    public string NameOf(string key)
    {
        for (var layer = _layers.Count - 1; layer >= 0; layer--)
        {
            if (_layers[layer].Provider.TryGet(key, out _))
                return _layers[layer].Name(key);
        }

        return File;
    }

    // The text is read at once and no file is watched: a watcher over the data folder halves the speed.
    private void AddFile(string? path)
    {
        try
        {
            using var stream = path is null
                ? typeof(SettingsSources).Assembly.GetManifestResourceStream(SettingsInput.FileName)!
                : System.IO.File.OpenRead(path);
            var copy = new MemoryStream();
            stream.CopyTo(copy);
            // Read once here for its faults and once more by the root, which loads whatever it is given.
            new JsonStreamConfigurationProvider(new()).Load(new MemoryStream(copy.ToArray()));
            copy.Position = 0;
            _layers.Add((new JsonStreamConfigurationProvider(new() { Stream = copy }), _ => File));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            _faults.Add(new("--config", path, "command line", "the settings file cannot be read", fault.Message));
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidDataException)
        {
            var json = fault as JsonException ?? fault.InnerException as JsonException;
            var line = json?.LineNumber is { } number ? string.Create(CultureInfo.InvariantCulture, $"line {number + 1}") : "the file";
            _faults.Add(new(line, null, File, "is not JSON that can be read", (json ?? fault).Message.Split(" LineNumber:")[0]));
        }
    }

    private void AddValues(IEnumerable<KeyValuePair<string, string?>> values, Func<string, string> name)
    {
        var source = new MemoryConfigurationSource { InitialData = values };
        _layers.Add((new MemoryConfigurationProvider(source), name));
    }

    // HUB_HOME and the like belong to others: only names with a section are ours.
    private static Dictionary<string, string?> FromEnvironment(IDictionary environment)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in environment)
        {
            var name = (string)entry.Key;
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && name.IndexOf("__", Prefix.Length, StringComparison.Ordinal) > 0)
                values[name[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal)] = (string?)entry.Value;
        }

        return values;
    }

    private Dictionary<string, string?> FromArguments(IReadOnlyList<string> arguments)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < arguments.Count; index++)
        {
            var argument = arguments[index];
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0)
                values[argument[2..equals]] = argument[(equals + 1)..];
            else if (index + 1 < arguments.Count && !SettingArguments.IsOne(arguments[index + 1]))
                values[argument[2..]] = arguments[++index];
            else
                _faults.Add(new(argument[2..], null, "command line", "has no value", $"write {argument}=VALUE"));
        }

        return values;
    }
}

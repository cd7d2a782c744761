using System.Text;
using System.Text.Json;

namespace SmppHub.Core;

/// <summary>What came of saving or restoring.</summary>
public enum SnapshotResult
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>There are as many as there may be.</summary>
    TooMany,

    /// <summary>The state takes more octets than a snapshot may.</summary>
    TooLarge,

    /// <summary>There is none of that name.</summary>
    None,

    /// <summary>It cannot be read; nothing was changed.</summary>
    Unreadable,
}

/// <summary>A snapshot from outside.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SavedAt">When, wall clock.</param>
/// <param name="Bytes">Octets it takes.</param>
/// <param name="Parts">How many entries each part has.</param>
public sealed record SnapshotInfo(string Name, DateTimeOffset SavedAt, int Bytes, IReadOnlyDictionary<string, int> Parts);

/// <summary>
/// States of the emulator that tests come back to, by name, kept with the other documents of the store. Messages are not in
/// them: they are the journal's, which only grows.
/// </summary>
public sealed class Snapshots
{
    /// <summary>Snapshots that there may be.</summary>
    public const int Most = 100;

    /// <summary>Octets that one may take.</summary>
    public const int MostBytes = 8 << 20;

    /// <summary>Characters of a name.</summary>
    public const int LongestName = 64;

    private const string Documents = "snapshot";
    private readonly Lock _gate = new();
    private readonly IDocumentStore _documents;
    private readonly TimeProvider _real;
    private readonly IReadOnlyList<SnapshotPart> _parts;

    internal Snapshots(Hub hub, TimeProvider real) => (_documents, _real, _parts) = (hub.Documents, real, SnapshotPart.All(hub));

    /// <summary>Whether something can be a name: letters, digits, dots, dashes and underscores, no dot first.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name[0] != '.' && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>All, by name.</summary>
    public IReadOnlyList<SnapshotInfo> List() =>
        [.. _documents.Load(Documents).OrderBy(static d => d.Key, StringComparer.Ordinal).Select(static d => Describe(d.Key, d.Value)).OfType<SnapshotInfo>()];

    /// <summary>One; null when there is none.</summary>
    public SnapshotInfo? Find(string name) => _documents.Find(Documents, name) is { } json ? Describe(name, json) : null;

    /// <summary>Keeps the state as it is now, in the place of what has the name.</summary>
    public SnapshotResult Save(string name)
    {
        lock (_gate)
        {
            if (_documents.Find(Documents, name) is null && _documents.Load(Documents).Count >= Most)
            {
                return SnapshotResult.TooMany;
            }

            var json = JsonSerializer.Serialize(new Saved(_real.GetUtcNow(), _parts.ToDictionary(static p => p.Name, static p => p.Save())));
            if (Encoding.UTF8.GetByteCount(json) > MostBytes)
            {
                return SnapshotResult.TooLarge;
            }

            _documents.Save(Documents, name, json);
            return SnapshotResult.Done;
        }
    }

    /// <summary>Puts a state back, all of it or nothing; a part that a snapshot of an earlier version does not have stays as it is.</summary>
    public SnapshotResult Restore(string name)
    {
        lock (_gate)
        {
            if (_documents.Find(Documents, name) is not { } json)
            {
                return SnapshotResult.None;
            }

            if (Read(json) is not { } restore)
            {
                return SnapshotResult.Unreadable;
            }

            Action[] back = [.. _parts.Select(static p => p.Read(p.Save()))];
            try
            {
                foreach (var part in restore)
                {
                    part();
                }
            }
            catch
            {
                // The store did not take it all: what it did take is put back.
                foreach (var part in back)
                {
                    part();
                }

                throw;
            }

            return SnapshotResult.Done;
        }
    }

    /// <summary>Takes one away; false when there is none.</summary>
    public bool Remove(string name)
    {
        lock (_gate)
        {
            if (_documents.Find(Documents, name) is null)
            {
                return false;
            }

            _documents.Save(Documents, name, null);
            return true;
        }
    }

    private List<Action>? Read(string json)
    {
        try
        {
            var saved = JsonSerializer.Deserialize<Saved>(json)!;
            return [.. _parts.Where(p => saved.Parts.ContainsKey(p.Name)).Select(p => p.Read(saved.Parts[p.Name]))];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static SnapshotInfo? Describe(string name, string json)
    {
        try
        {
            var saved = JsonSerializer.Deserialize<Saved>(json)!;
            return new SnapshotInfo(name, saved.SavedAt, Encoding.UTF8.GetByteCount(json), saved.Parts.ToDictionary(static p => p.Key, static p => Count(p.Value)));
        }
        catch (JsonException)
        {
            return new SnapshotInfo(name, default, Encoding.UTF8.GetByteCount(json), new Dictionary<string, int>());
        }
    }

    private static int Count(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Array => part.GetArrayLength(),
        JsonValueKind.Object when part.TryGetProperty(nameof(SavedFaults.Faults), out var faults) && faults.ValueKind == JsonValueKind.Array => faults.GetArrayLength(),
        JsonValueKind.Object => part.EnumerateObject().Count(),
        _ => 1,
    };

    private sealed record Saved(DateTimeOffset SavedAt, Dictionary<string, JsonElement> Parts);
}

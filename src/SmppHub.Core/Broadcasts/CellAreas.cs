using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>An area that broadcasts go to, as far as it differs from an ordinary one: known, every cell on.</summary>
public sealed record CellArea
{
    /// <summary>The ordinary area.</summary>
    public static readonly CellArea Ordinary = new();

    /// <summary>Known to the operator.</summary>
    public bool Exists { get; init; } = true;

    /// <summary>The share of its cells that take a broadcast, 0 to 100.</summary>
    public int Success { get; init; } = 100;

    /// <summary>Whether nothing sets it apart.</summary>
    [JsonIgnore]
    public bool IsOrdinary => Exists && Success == 100;
}

/// <summary>The areas out of the ordinary, durable; every other area is an ordinary one.</summary>
public sealed class CellAreas
{
    private const string Documents = "area";
    private readonly ConcurrentDictionary<string, CellArea> _byName = new(StringComparer.Ordinal);
    private readonly IDocumentStore _documents;

    internal CellAreas(IDocumentStore documents)
    {
        _documents = documents;
        foreach (var (name, json) in documents.Load(Documents))
        {
            if (JsonSerializer.Deserialize<CellArea>(json) is { } area)
            {
                _byName[name] = area;
            }
        }
    }

    /// <summary>All that are out of the ordinary.</summary>
    public IReadOnlyDictionary<string, CellArea> All => _byName;

    /// <summary>The area of a name.</summary>
    public CellArea Find(string name) => _byName.GetValueOrDefault(name, CellArea.Ordinary);

    /// <summary>Changes an area, durably.</summary>
    public void Set(string name, CellArea area)
    {
        _documents.Save(Documents, name, area.IsOrdinary ? null : JsonSerializer.Serialize(area));
        if (area.IsOrdinary)
        {
            _byName.TryRemove(name, out _);
        }
        else
        {
            _byName[name] = area;
        }
    }

    /// <summary>Makes every area ordinary again.</summary>
    public void Clear()
    {
        foreach (var name in _byName.Keys)
        {
            Set(name, CellArea.Ordinary);
        }
    }

    /// <summary>What people call an area: its alias, or the octets of its shape in hex.</summary>
    internal static string NameOf(ReadOnlySpan<byte> identifier)
    {
        var details = BroadcastValues.ReadArea(identifier, out var format);
        return format == BroadcastAreaFormat.Alias ? Encoding.Latin1.GetString(details.TrimEnd((byte)0)) : Convert.ToHexStringLower(details);
    }

    internal CellArea Find(ReadOnlySpan<byte> identifier) => _byName.IsEmpty ? CellArea.Ordinary : Find(NameOf(identifier));
}

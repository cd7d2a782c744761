using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SmppHub.Core;

/// <summary>Things of one kind that accounts keep under ids of their own: what the settings give, and over it what was changed since, durably.</summary>
public sealed class AccountShelf<T>
    where T : class
{
    // No name of an account has a line break, so it parts name and id.
    private const char Between = '\n';
    private readonly ConcurrentDictionary<string, T?> _items = new(StringComparer.Ordinal);
    private readonly string _kind;
    private readonly IDocumentStore _documents;
    private readonly JsonTypeInfo<T> _type;

    internal AccountShelf(string kind, IDocumentStore documents, JsonTypeInfo<T> type)
    {
        (_kind, _documents, _type) = (kind, documents, type);
        foreach (var (key, json) in documents.Load(kind))
        {
            _items[key] = JsonSerializer.Deserialize(json, type);
        }
    }

    /// <summary>One; null when there is none.</summary>
    public T? Find(string account, string id) => _items.GetValueOrDefault(Key(account, id));

    /// <summary>All of an account, by id.</summary>
    public IReadOnlyList<T> Of(string account)
    {
        var prefix = Key(account, "");
        return [.. _items.Where(i => i.Value is not null && i.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => i.Value!)];
    }

    /// <summary>Puts one there, over what the settings give.</summary>
    public void Set(string account, string id, T item) => Keep(Key(account, id), item);

    /// <summary>Takes one away, also if the settings give it; false when there is none.</summary>
    public bool Remove(string account, string id)
    {
        var key = Key(account, id);
        if (_items.GetValueOrDefault(key) is null)
        {
            return false;
        }

        Keep(key, null);
        return true;
    }

    /// <summary>All of all accounts, for a snapshot; what was taken away is null.</summary>
    internal Dictionary<string, T?> Save() => new(_items);

    /// <summary>Puts back what was saved; what came since is taken away.</summary>
    internal void Restore(Dictionary<string, T?> saved)
    {
        foreach (var key in _items.Keys.Where(key => !saved.ContainsKey(key)))
        {
            Keep(key, null);
        }

        foreach (var (key, item) in saved)
        {
            Keep(key, item);
        }
    }

    internal void Stock(string account, IEnumerable<(string Id, T Item)> items)
    {
        foreach (var (id, item) in items)
        {
            _items.TryAdd(Key(account, id), item);
        }
    }

    /// <summary>What was taken away is kept as `null`, so that the settings do not bring it back.</summary>
    private void Keep(string key, T? item)
    {
        _documents.Save(_kind, key, item is null ? "null" : JsonSerializer.Serialize(item, _type));
        _items[key] = item;
    }

    private static string Key(string account, string id) => account + Between + id;
}

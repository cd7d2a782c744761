using System.Security.Cryptography;
using System.Text.Json;

namespace SmppHub.Gateways.Bulk.Media;

/// <summary>
/// Uploaded images, in a folder or in memory. Names in the folder are ids made here, nothing of the client's; each has
/// a note beside it that says whose it is. Bounded: the oldest go first.
/// </summary>
public sealed class MediaStore
{
    internal const int IdLength = 64;
    private const string Note = ".json";
    private const string Image = ".image";
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Queue<string> _byAge = new();
    private readonly string? _folder;
    private readonly MediaOptions _options;
    private long _bytes;

    /// <summary>Opens what the folder holds; null is memory alone.</summary>
    public MediaStore(string? folder, MediaOptions options)
    {
        _folder = folder;
        _options = options;
        if (folder is not null && Directory.Exists(folder))
        {
            Load(folder);
        }
    }

    /// <summary>Octets kept.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock)
            {
                return _bytes;
            }
        }
    }

    /// <summary>Whether the account uploaded the image.</summary>
    public bool Has(string account, string id)
    {
        lock (_lock)
        {
            return _entries.TryGetValue(id, out var entry) && entry.Facts.Account == account;
        }
    }

    /// <summary>The octets and their type, for whoever shows messages; null when the image is not kept.</summary>
    public (ReadOnlyMemory<byte> Octets, string ContentType)? Read(string id)
    {
        Entry? entry;
        lock (_lock)
        {
            if (!_entries.TryGetValue(id, out entry))
            {
                return null;
            }
        }

        try
        {
            return (entry.Octets ?? File.ReadAllBytes(PathOf(id, Image)), entry.Facts.ContentType);
        }
        catch (IOException)
        {
            return null; // went meanwhile
        }
    }

    /// <summary>Keeps an image; what comes back is its id.</summary>
    /// <exception cref="IOException">The folder did not take it.</exception>
    internal async ValueTask<string> AddAsync(string account, ImageKind kind, ReadOnlyMemory<byte> octets, DateTimeOffset at)
    {
        var id = RandomNumberGenerator.GetString(_options.IdAlphabet, IdLength);
        var facts = new MediaFacts(account, kind.ContentType, octets.Length, at);
        if (_folder is not null)
        {
            await WriteAsync(id, facts, octets).ConfigureAwait(false);
        }

        lock (_lock)
        {
            Enter(id, new Entry(facts, _folder is null ? octets.ToArray() : null));
        }

        return id;
    }

    private async Task WriteAsync(string id, MediaFacts facts, ReadOnlyMemory<byte> octets)
    {
        try
        {
            Directory.CreateDirectory(_folder!);
            await File.WriteAllBytesAsync(PathOf(id, Image), octets).ConfigureAwait(false);

            // The note comes last: an image without one was cut off by a crash, and is swept away at the next start.
            await File.WriteAllBytesAsync(PathOf(id, Note), JsonSerializer.SerializeToUtf8Bytes(facts)).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"{_folder} cannot be written", e);
        }
    }

    private void Enter(string id, Entry entry)
    {
        _entries[id] = entry;
        _byAge.Enqueue(id);
        _bytes += entry.Facts.Length;
        while (_bytes > _options.MaxBytes && _byAge.Count > 1 && _byAge.TryDequeue(out var oldest))
        {
            if (_entries.Remove(oldest, out var gone))
            {
                _bytes -= gone.Facts.Length;
                Sweep(oldest);
            }
        }
    }

    private void Load(string folder)
    {
        List<(string Id, MediaFacts Facts)> found = [];
        foreach (var path in Directory.EnumerateFiles(folder, "*" + Image))
        {
            var id = Path.GetFileNameWithoutExtension(path);
            if (ReadNote(id) is { } facts)
            {
                found.Add((id, facts));
            }
            else
            {
                Sweep(id);
            }
        }

        foreach (var (id, facts) in found.OrderBy(f => f.Facts.At))
        {
            Enter(id, new Entry(facts, null));
        }
    }

    private MediaFacts? ReadNote(string id)
    {
        try
        {
            return JsonSerializer.Deserialize<MediaFacts>(File.ReadAllBytes(PathOf(id, Note)));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    private void Sweep(string id)
    {
        if (_folder is null)
        {
            return;
        }

        foreach (var kind in (string[])[Note, Image])
        {
            try
            {
                File.Delete(PathOf(id, kind));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Somebody reads it: the next start takes it up again.
            }
        }
    }

    private string PathOf(string id, string kind) => Path.Combine(_folder!, id + kind);

    private sealed record Entry(MediaFacts Facts, byte[]? Octets);

    private sealed record MediaFacts(string Account, string ContentType, int Length, DateTimeOffset At);
}

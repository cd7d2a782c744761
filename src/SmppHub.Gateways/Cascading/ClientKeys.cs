using System.Collections.Concurrent;

namespace SmppHub.Gateways.Cascading;

/// <summary>
/// What was sent under each client_id_message (seed 1). A key is claimed before its message goes into the store and
/// settled after it, both in a file of its own, so that it outlives the message and a killed process sends nothing twice.
/// </summary>
internal sealed class ClientKeys(KeyFile? file) : IDisposable
{
    private readonly ConcurrentDictionary<string, ClientKey> _keys = new(StringComparer.Ordinal);

    /// <summary>Keys held.</summary>
    public int Count => _keys.Count;

    /// <summary>Reads what the file has; a key that was claimed and not settled is looked for among the messages.</summary>
    /// <param name="file">Null keeps nothing over a restart.</param>
    /// <param name="find">The message to a phone that was sent under a key of an account.</param>
    public static ClientKeys Open(KeyFile? file, Func<KeyRecord, SentIds?> find)
    {
        var keys = new ClientKeys(file);
        if (file is null)
        {
            return keys;
        }

        var claimed = new Dictionary<string, KeyRecord>(StringComparer.Ordinal);
        foreach (var record in file.Read())
        {
            claimed.Remove(record.Key);
            switch (record.Kind)
            {
                case KeyRecordKind.Claimed:
                    claimed[record.Key] = record;
                    break;
                case KeyRecordKind.Settled:
                    keys._keys[record.Key] = new ClientKey(record.Fingerprint, record.Ids);
                    break;
            }
        }

        foreach (var (key, record) in claimed)
        {
            if (find(record) is { } ids)
            {
                keys._keys[key] = new ClientKey(record.Fingerprint, ids);
            }
        }

        file.Rewrite(keys._keys.Select(k => new KeyRecord(KeyRecordKind.Settled, k.Key, k.Value.Fingerprint, "", k.Value.Ids)));
        return keys;
    }

    /// <summary>The key as it is; claimed by the caller when it was not there.</summary>
    public ClientKey Claim(string account, string clientId, ulong fingerprint, out bool isMine)
    {
        var mine = new ClientKey(fingerprint);
        var key = _keys.GetOrAdd(KeyRecord.KeyOf(account, clientId), mine);
        isMine = ReferenceEquals(key, mine);
        return key;
    }

    /// <summary>Writes down what is about to be sent.</summary>
    public void Keep(IReadOnlyList<KeyRecord> claims) => file?.Append(claims);

    /// <summary>What became of claims: settled with their ids, or given up.</summary>
    public void Settle(IReadOnlyList<KeyRecord> outcomes)
    {
        try
        {
            file?.Append(outcomes);
        }
        finally
        {
            foreach (var outcome in outcomes)
            {
                if (outcome.Kind == KeyRecordKind.Settled && _keys.TryGetValue(outcome.Key, out var settled))
                {
                    settled.Settle(outcome.Ids);
                }
                else if (_keys.TryRemove(outcome.Key, out var given))
                {
                    given.Settle(default);
                }
            }
        }
    }

    /// <summary>Forgets them all.</summary>
    public void Clear()
    {
        _keys.Clear();
        file?.Rewrite([]);
    }

    /// <summary>Forgets those of an account; what is on its way into the store stays.</summary>
    public void Clear(string account)
    {
        var prefix = KeyRecord.KeyOf(account, "");
        Settle([.. _keys.Where(k => k.Key.StartsWith(prefix, StringComparison.Ordinal) && k.Value.WhenSettled.IsCompleted).Select(k => new KeyRecord(KeyRecordKind.GivenUp, k.Key, k.Value.Fingerprint, "", default))]);
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();
}

/// <summary>One client_id_message.</summary>
internal sealed class ClientKey
{
    private TaskCompletionSource? _pending;

    /// <summary>Claimed: its message is on the way into the store.</summary>
    public ClientKey(ulong fingerprint)
    {
        Fingerprint = fingerprint;
        _pending = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Settled.</summary>
    public ClientKey(ulong fingerprint, SentIds ids) => (Fingerprint, Ids) = (fingerprint, ids);

    /// <summary>Hash of the number and of what is sent to it.</summary>
    public ulong Fingerprint { get; }

    /// <summary>What was sent; nothing while it is on the way, or when it was refused.</summary>
    public SentIds Ids { get; private set; }

    /// <summary>Completes when it is settled.</summary>
    public Task WhenSettled => Volatile.Read(ref _pending)?.Task ?? Task.CompletedTask;

    /// <summary>See <see cref="ClientKeys.Settle"/>.</summary>
    public void Settle(SentIds ids)
    {
        Ids = ids;
        Interlocked.Exchange(ref _pending, null)?.SetResult();
    }
}

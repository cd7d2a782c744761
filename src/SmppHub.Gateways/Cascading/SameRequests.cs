using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using SmppHub.Core;

namespace SmppHub.Gateways.Cascading;

/// <summary>
/// «Одинаковые запросы можно отправлять не чаще 1 раза в 1 минуту»: the same octets at the same path by the same account.
/// A refused try is not counted. Accounts without the duplicate rule are without this one, too.
/// </summary>
internal sealed class SameRequests(TimeSpan window) : IDisposable
{
    private const long MaxBytes = 256 << 20;
    private readonly ConcurrentDictionary<string, ulong> _turns = new(StringComparer.Ordinal);
    private readonly DuplicateTable? _table = window > TimeSpan.Zero ? new DuplicateTable(window, MaxBytes) : null;

    /// <summary>Remembers a request; false when it is one of the last minute.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="path">Where it came.</param>
    /// <param name="octets">As they came.</param>
    /// <param name="now">Unix milliseconds of the hub's clock.</param>
    public bool TryPass(Account account, string path, ReadOnlySpan<byte> octets, long now) =>
        _table is null || !account.Options.Duplicates.Enabled || _table.TryAdmit(KeyOf(account, path, octets), now);

    /// <summary>The request failed for a reason of the hub's own: it may come again.</summary>
    public void Forget(Account account, string path, ReadOnlySpan<byte> octets, long at) => _table?.Forget(KeyOf(account, path, octets), at);

    /// <summary>Forgets those of an account: from now on they have other keys, and the old ones go with their minute.</summary>
    public void Clear(Account account) => _turns.AddOrUpdate(account.Name, 1, static (_, turn) => turn + 1);

    /// <summary>Forgets all.</summary>
    public void Clear() => _table?.Clear();

    /// <inheritdoc/>
    public void Dispose() => _table?.Dispose();

    private ulong KeyOf(Account account, string path, ReadOnlySpan<byte> octets)
    {
        Span<byte> name = stackalloc byte[256];
        var who = Encoding.UTF8.TryGetBytes(account.Name, name, out var length) ? name[..length] : Encoding.UTF8.GetBytes(account.Name);
        return NumberHash.Of(octets, NumberHash.Of(who, NumberHash.Of(MemoryMarshal.AsBytes(path.AsSpan()), _turns.GetValueOrDefault(account.Name))));
    }
}

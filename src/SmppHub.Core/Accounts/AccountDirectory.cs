using System.Collections.Concurrent;
using System.Net;

namespace SmppHub.Core;

/// <summary>What a login comes to.</summary>
public enum LoginResult
{
    /// <summary>Let in.</summary>
    Ok,

    /// <summary>No such account.</summary>
    UnknownAccount,

    /// <summary>The password is wrong.</summary>
    WrongPassword,

    /// <summary>Too many wrong passwords a minute from there; or the address is not allowed.</summary>
    Refused,
}

/// <summary>The accounts there are, by name.</summary>
public sealed class AccountDirectory : IDisposable
{
    private readonly ConcurrentDictionary<string, Account> _byName = new(StringComparer.Ordinal);
    private readonly AccountsOptions _options;
    private readonly LoginFailures _failures;
    private readonly SecretIndex _bearerTokens;
    private readonly SecretIndex _apiKeys;
    private readonly IDocumentStore _documents;

    /// <summary>Makes the listed accounts.</summary>
    public AccountDirectory(AccountsOptions options, TimeProvider real, IDocumentStore documents)
    {
        _documents = documents;
        _options = options;
        _failures = new LoginFailures(options.FailuresPerMinute, options.LockoutTime, real);
        foreach (var account in options.List)
        {
            _byName[account.Name] = new Account(account, isAuto: false, Zone(account.TimeZone), documents);
        }

        _bearerTokens = new SecretIndex(_byName.Values, static a => a.BearerToken);
        _apiKeys = new SecretIndex(_byName.Values, static a => a.ApiKey);
    }

    /// <summary>All accounts.</summary>
    public ICollection<Account> All => _byName.Values;

    /// <summary>An account by name.</summary>
    public Account? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The account that stored records name; one that the settings no longer list is made anew, so that nothing stored is orphaned.</summary>
    internal Account FindStored(string name) =>
        _byName.GetOrAdd(name, NewAuto);

    /// <summary>
    /// Checks a password. Failures are counted for one address, account and door; right ones from loopback always pass
    /// (contract: wrong passwords).
    /// </summary>
    public LoginResult TryLogin(string name, ReadOnlySpan<byte> password, IPAddress? address, Door door, out Account? account) =>
        TryProof(name, password, door == Door.SmscHttp ? IsPasswordOrDigest : IsPassword, address, door, out account);

    /// <summary>The same for another proof than the password, as a signature with the account's secret (seed 0).</summary>
    public LoginResult TryProof<TProof>(
        string name, TProof proof, Func<TProof, AccountOptions, bool> isRight, IPAddress? address, Door door, out Account? account)
        where TProof : allows ref struct
    {
        account = Find(name);
        if (account is null or { IsAuto: true })
        {
            if (_options.Mode != AccountsMode.Open || name.Length == 0)
            {
                return LoginResult.UnknownAccount;
            }

            account = _byName.GetOrAdd(name, NewAuto);
            return LoginResult.Ok;
        }

        if (!IsAllowed(account.Options, address))
        {
            return LoginResult.Refused;
        }

        var isLoopback = address is not null && IPAddress.IsLoopback(address);
        var place = $"{door}|{address}|{name}";
        if (!isLoopback && _failures.IsShut(place))
        {
            return LoginResult.Refused;
        }

        if (isRight(proof, account.Options))
        {
            return LoginResult.Ok;
        }

        return _failures.Count(place) ? LoginResult.WrongPassword : LoginResult.Refused;
    }

    /// <summary>Whether a secret is anybody's: for doors where one header may be read in more than one way. Lets nobody in.</summary>
    public bool Knows(SecretKind kind, ReadOnlySpan<byte> secret) => (kind == SecretKind.BearerToken ? _bearerTokens : _apiKeys).Find(secret) is not null;

    /// <summary>
    /// Whose secret it is that comes without a name. Failures are counted for one address and door, as those of
    /// <see cref="TryLogin"/> are.
    /// </summary>
    public LoginResult TrySecret(SecretKind kind, ReadOnlySpan<byte> secret, IPAddress? address, Door door, out Account? account)
    {
        account = (kind == SecretKind.BearerToken ? _bearerTokens : _apiKeys).Find(secret);
        if (account is not null && address is not null && IPAddress.IsLoopback(address))
        {
            return IsAllowed(account.Options, address) ? LoginResult.Ok : LoginResult.Refused;
        }

        var place = $"{door}|{address}|";
        if (_failures.IsShut(place) || (account is not null && !IsAllowed(account.Options, address)))
        {
            return LoginResult.Refused;
        }

        return account is not null ? LoginResult.Ok : _failures.Count(place) ? LoginResult.UnknownAccount : LoginResult.Refused;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var account in _byName.Values)
        {
            account.Dispose();
        }
    }

    private static bool IsPassword(ReadOnlySpan<byte> password, AccountOptions options) => PasswordHash.Verify(options.Password, password);

    private static bool IsPasswordOrDigest(ReadOnlySpan<byte> password, AccountOptions options) =>
        IsPassword(password, options) || PasswordHash.VerifyDigest(options.Password, password);

    private static bool IsAllowed(AccountOptions options, IPAddress? address)
    {
        if (options.AllowedAddresses.Count == 0 || address is null)
        {
            return true;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var allowed in options.AllowedAddresses)
        {
            if (IPNetwork.TryParse(allowed, out var network) ? network.Contains(plain) : IPAddress.TryParse(allowed, out var one) && one.Equals(plain))
            {
                return true;
            }
        }

        return false;
    }

    private Account NewAuto(string name) =>
        new(new AccountOptions { Name = name }, isAuto: true, Zone(AccountOptions.DefaultTimeZone), _documents);

    private static TimeZoneInfo Zone(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}

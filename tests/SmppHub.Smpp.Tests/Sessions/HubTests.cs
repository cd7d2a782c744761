using SmppHub.Core;
using SmppHub.Storage;
using SmppHub.Testing;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>A hub in this process, its clock frozen, on free ports, in memory. A line at Error fails the test.</summary>
internal abstract class HubTests
{
    private readonly List<Peer> _peers = [];
    private string? _folder;

    protected SmppHubServer Hub { get; private set; } = null!;

    /// <summary>The folder of a store on disk.</summary>
    protected string Store => _folder!;

    [TearDown]
    public async Task StopAsync()
    {
        TraceOfFailure.Tell(Hub);
        await StopHubAsync();
        if (_folder is not null)
        {
            Directory.Delete(_folder, recursive: true);
            _folder = null;
        }
    }

    /// <summary>Starts the hub; what is not given is as shipped.</summary>
    protected async Task StartAsync(
        Func<SmppOptions, SmppOptions>? smpp = null, Func<AccountOptions, AccountOptions>? account = null, DeliveryOptions? delivery = null, bool onDisk = false, bool frozen = true)
    {
        if (onDisk)
        {
            _folder ??= Directory.CreateTempSubdirectory("smpphub-").FullName;
        }

        Hub = await SmppHubServer.StartAsync(o =>
        {
            o.FrozenClock = frozen;
            var s = o.Settings;
            o.Settings = s with
            {
                Smpp = (smpp ?? (x => x))(s.Smpp with { DrainTimeout = TimeSpan.FromMilliseconds(500) }),
                Accounts = s.Accounts with { List = [.. s.Accounts.List.Select(account ?? (a => a)).Select(Small)] },
                Delivery = delivery ?? s.Delivery,
                Storage = onDisk ? new StoreOptions { Path = _folder! } : s.Storage,
            };
        });
    }

    /// <summary>Ends the hub in order; <see cref="StartAsync"/> opens the same store again.</summary>
    protected async Task StopHubAsync()
    {
        foreach (var peer in _peers)
        {
            await peer.DisposeAsync();
        }

        _peers.Clear();
        if (Hub is not null)
        {
            await Hub.DisposeAsync();
            var errors = Hub.Errors;
            Hub = null!;
            Assert.That(errors, Is.Empty);
        }
    }

    /// <summary>The peer is disposed with the hub.</summary>
    protected async Task<Peer> Kept(Task<Peer> connecting)
    {
        var peer = await connecting;
        _peers.Add(peer);
        return peer;
    }

    protected Task<Peer> TransceiverAsync(string account = "demo", bool answers = true, byte version = 0x34) =>
        Kept(Peer.TransceiverAsync(Hub, account, answers, version));

    protected Task<Peer> TransmitterAsync(string account = "demo") => Kept(Peer.TransmitterAsync(Hub, account));

    protected Task<Peer> ReceiverAsync(string account = "demo", bool answers = true) => Kept(Peer.ReceiverAsync(Hub, account, answers));

    protected Task<Peer> ConnectAsync(bool answers = true, bool answersLink = true) => Kept(Peer.ConnectAsync(Hub, answers, answersLink));

    protected void Advance(double seconds) => Hub.Advance(TimeSpan.FromSeconds(seconds));

    protected Message Message(string id) => Hub.Hub.Messages.Find(id) ?? throw new AssertionException($"There is no message {id}.");

    /// <summary>Rule tables of half a gigabyte are for production.</summary>
    private static AccountOptions Small(AccountOptions account) => account with
    {
        Duplicates = account.Duplicates with { MaxBytes = 4 << 20 },
        Flood = account.Flood with { MaxBytes = 4 << 20 },
    };
}

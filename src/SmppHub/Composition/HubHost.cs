using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SmppHub.Admin;
using SmppHub.Core;
using SmppHub.Gateways;
using SmppHub.Gateways.Callbacks;
using SmppHub.Listening;
using SmppHub.Settings;
using SmppHub.Smpp;
using SmppHub.Storage;
using SmppHub.Telemetry;

namespace SmppHub.Composition;

/// <summary>
/// The hub put together: store, centre and doors in one process, on one Kestrel. Everything that must be stopped is
/// stopped here, in order: clients are asked to unbind, doors close, deliveries stop, the store closes last.
/// </summary>
public sealed class HubHost : IAsyncDisposable
{
    private const int Backlog = 4096;
    private const int WriteBuffer = 1 << 20;
    private readonly WebApplication _app;
    private readonly JournalStore _store;
    private readonly SmppServer _smpp;
    private readonly GatewayStore _kept;
    private readonly ILoggerFactory _logs;
    private readonly OtlpOptions _otlp;
    private OtlpExport? _export;
    private bool _stopped;

    private HubHost(WebApplication app, Hub hub, JournalStore store, SmppServer smpp, GatewayStore kept, ILoggerFactory logs, OtlpOptions otlp, IReadOnlyList<ListeningAddress> addresses)
    {
        _app = app;
        _logs = logs;
        _otlp = otlp;
        Hub = hub;
        _store = store;
        _smpp = smpp;
        _kept = kept;
        Addresses = addresses;
    }

    /// <summary>Where it listens once started; the first of each name is the one to tell people.</summary>
    public IReadOnlyList<ListeningAddress> Addresses { get; }

    /// <summary>The SMS centre.</summary>
    public Hub Hub { get; }

    /// <summary>The sessions.</summary>
    public ISessions Sessions => _smpp;

    /// <summary>Opens the store, recovers, and prepares the doors; nothing listens yet.</summary>
    /// <param name="settings">As checked.</param>
    /// <param name="logging">Where logs go.</param>
    /// <param name="inForce">The settings one by one as people see them; without it they are taken for made in code.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<HubHost> CreateAsync(HubSettings settings, Action<ILoggingBuilder> logging, IReadOnlyList<SettingInForce>? inForce = null, CancellationToken cancellation = default)
    {
        // The empty builder reads no settings files and so watches none: a watcher over the data folder halves the speed
        // (performance.md §5.0, trap 1).
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "SmppHub" });
        // One factory for all, also for the store, which opens before the rest and closes after it.
        var logs = LoggerFactory.Create(logging);
        builder.Services.AddSingleton(logs).AddLogging();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(2));

        var clock = new HubClock(TimeProvider.System);
        List<ListeningAddress> addresses = [];
        var smppEndPoints = EndPoints("smpp", "Smpp:Port", settings.Smpp.Host, settings.Smpp.Port, addresses);
        var smpp = settings.Smpp;
        var tlsEndPoints = smpp.Tls.Port is { } port ? EndPoints("smpps", "Smpp:Tls:Port", smpp.Host, port, addresses) : [];
        if (smpp.Tls.SamePort)
        {
            addresses.AddRange(smppEndPoints.Select(e => new ListeningAddress("smpps", "Smpp:Tls:SamePort", e)));
        }

        var providerEndPoints = EndPoints("http", "Http:Port", settings.Http.Host, settings.Http.Port, addresses);
        var httpsEndPoints = settings.Http.Tls.Port is { } https ? EndPoints("https", "Http:Tls:Port", settings.Http.Host, https, addresses) : [];
        var adminEndPoints = EndPoints("admin", "Admin:Port", settings.Admin.Host, settings.Admin.Port, addresses);
        var identity = smpp.Tls.Port is null && !smpp.Tls.SamePort ? null : Identity(smpp.Tls);
        var httpsIdentity = settings.Http.Tls.Port is null ? null : Identity(Https.Identity(settings.Http.Tls));
        cancellation.ThrowIfCancellationRequested();
        var store = await JournalStore.OpenAsync(settings.Storage, () => clock.Now, logs.CreateLogger<JournalStore>()).ConfigureAwait(false);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestLineSize = GatewayRoom.LongestRequestLine;
            kestrel.Limits.MaxRequestBodySize = GatewayRoom.LongestBody;
            foreach (var endPoint in smppEndPoints)
            {
                kestrel.Listen(endPoint, listen =>
                {
                    if (smpp.Tls.SamePort)
                    {
                        listen.UseTlsOrPlain(identity!, smpp.InitiationTimeout, logs.CreateLogger<TlsIdentity>());
                    }

                    listen.UseConnectionHandler<SmppConnectionHandler>();
                });
            }

            foreach (var endPoint in tlsEndPoints)
            {
                kestrel.Listen(endPoint, listen =>
                {
                    listen.UseTls(identity!, smpp.InitiationTimeout, logs.CreateLogger<TlsIdentity>());
                    listen.UseConnectionHandler<SmppConnectionHandler>();
                });
            }

            foreach (var endPoint in httpsEndPoints)
            {
                kestrel.Listen(endPoint, listen => listen.UseTls(httpsIdentity!, Https.Patience, logs.CreateLogger<TlsIdentity>()));
            }

            foreach (var endPoint in (IEnumerable<IPEndPoint>)[.. providerEndPoints, .. adminEndPoints])
            {
                kestrel.Listen(endPoint, listen => listen.Protocols = HttpProtocols.Http1);
            }
        });
        builder.WebHost.UseSockets(sockets =>
        {
            sockets.Backlog = Backlog;
            sockets.MaxWriteBufferSize = WriteBuffer;
        });

        builder.Services.AddSingleton<ICallbackSender>(_ => new HttpCallbackSender(settings.Http.Callbacks));
        builder.Services.AddSingleton(services => Hub.Open(
            store, store, clock, TimeProvider.System,
            new HubOptions
            {
                Accounts = settings.Accounts,
                Delivery = settings.Delivery,
                Tariff = settings.Tariff,
                Callbacks = settings.Callbacks,
                Doors = GatewayRoom.Reports(settings.Http, () => services.GetRequiredService<Hub>().Networks),
                Sender = services.GetRequiredService<ICallbackSender>(),
            },
            services.GetRequiredService<ILogger<Hub>>()));
        builder.Services.AddSingleton(settings.Smpp);
        builder.Services.AddSingleton<SmppServer>();
        builder.Services.AddSingleton<ISessions>(services => services.GetRequiredService<SmppServer>());
        builder.Services.AddAdmin(new HubInfo([.. addresses.Select(a => new HubAddress(a.Name, a.Setting, a.EndPoint))], settings.Storage.Provider.ToString().ToLowerInvariant()) { Settings = inForce ?? SettingsInForce.Of(settings) },
            new AdminAccess { Token = settings.Admin.Token, AllowedHosts = settings.Admin.AllowedHosts });

        var app = builder.Build();
        // Each port has its own people: neither answers what the other is asked.
        var providerPort = providerEndPoints[0].Port;
        var httpsPort = httpsEndPoints is [var secure, ..] ? secure.Port : providerPort;
        var kept = new GatewayStore(settings.Storage.Provider == StoreProvider.Memory ? null : settings.Storage.Path, settings.Storage.Durability == Durability.Full);
        var providers = GatewayRoom.Open(app.Services.GetRequiredService<Hub>(), settings.Http, kept, logs);
        app.MapWhen(context => context.Connection.LocalPort is var asked && (asked == providerPort || asked == httpsPort), branch => branch.Run(providers));
        app.UseRouting();
        app.MapAdmin();
        return new HubHost(app, app.Services.GetRequiredService<Hub>(), store, app.Services.GetRequiredService<SmppServer>(), kept, logs, settings.Telemetry.Otlp, addresses);

        TlsIdentity Identity(TlsOptions options) => new(
            options, settings.Storage.Provider == StoreProvider.Memory ? null : settings.Storage.Path, logs.CreateLogger<TlsIdentity>(), Https.Names(settings.Http.Tls));
    }

    /// <summary>Opens the doors; when it completes every configured port listens.</summary>
    public async Task StartAsync()
    {
        await _app.StartAsync().ConfigureAwait(false);
        await _app.Services.GetRequiredService<Hub>().RulesRecalled.ConfigureAwait(false);
        _app.Services.GetRequiredService<HubReadiness>().IsReady = true;
        _export = OtlpExport.Start(_otlp);
    }

    /// <summary>Completes when the process is told to end (SIGTERM, Ctrl-C), after an orderly stop.</summary>
    public async Task WaitForShutdownAsync()
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = _app.Lifetime.ApplicationStopping.Register(() => told.TrySetResult()).ConfigureAwait(false);
        await told.Task.ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _export?.Dispose();
        await Hub.DisposeAsync().ConfigureAwait(false);
        _smpp.Dispose();
        await _app.DisposeAsync().ConfigureAwait(false);
        _kept.Dispose();
        await _store.DisposeAsync().ConfigureAwait(false);
        _logs.Dispose();
    }

    private async Task StopAsync()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        _app.Services.GetRequiredService<HubReadiness>().IsReady = false;
        await _smpp.DrainAsync().ConfigureAwait(false);
        await _app.StopAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Port 0 is decided here and not by Kestrel, since loopback means one port of two families.
    /// </summary>
    private static List<IPEndPoint> EndPoints(string name, string setting, string host, int port, List<ListeningAddress> addresses)
    {
        List<IPEndPoint> endPoints = [];
        foreach (var address in HostNames.Addresses(host))
        {
            var endPoint = new IPEndPoint(address, port);
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(endPoint);
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressNotAvailable && endPoints.Count > 0)
            {
                continue; // a machine without IPv6 has the one family
            }
            catch (SocketException e)
            {
                throw new AddressInUseException($"{setting}: port {port} at {address} is taken", e);
            }

            port = ((IPEndPoint)socket.LocalEndPoint!).Port;
            endPoints.Add(new IPEndPoint(address, port));
        }

        addresses.AddRange(endPoints.Select(e => new ListeningAddress(name, setting, e)));
        return endPoints;
    }
}

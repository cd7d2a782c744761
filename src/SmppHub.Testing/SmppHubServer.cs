using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using SmppHub.Composition;
using SmppHub.Core;
using SmppHub.Gateways;
using SmppHub.Settings;
using SmppHub.Smpp;
using SmppHub.Storage;

namespace SmppHub.Testing;

/// <summary>How a hub in a test differs from the shipped one.</summary>
public sealed class SmppHubServerOptions
{
    /// <summary>The settings; free ports, memory, the shipped accounts.</summary>
    public HubSettings Settings { get; set; } = new()
    {
        Smpp = new SmppOptions { Port = 0 },
        Http = new GatewayOptions { Port = 0 },
        Admin = new AdminOptions { Port = 0 },
        Storage = new StoreOptions { Provider = StoreProvider.Memory },
        Accounts = new AccountsOptions
        {
            List =
            [
                new AccountOptions
                {
                    Name = "demo", Password = "demo", SigningSecret = "demo-secret", BearerToken = "demo-token", ApiKey = "demo-key",
                    Templates = [new MessageTemplate { Id = "100", Text = "{Name}, {Where}" }],
                },
                new AccountOptions
                {
                    Name = "load", Password = "load", SigningSecret = "load-secret", BearerToken = "load-token", ApiKey = "load-key",
                    Duplicates = new DuplicateRuleOptions { Enabled = false }, Flood = new FloodRuleOptions { Enabled = false },
                },
            ],
        },
    };

    /// <summary>Whether business time stands still from the start.</summary>
    public bool FrozenClock { get; set; }

    /// <summary>The lowest level kept in <see cref="SmppHubServer.Log"/>.</summary>
    public LogLevel LogLevel { get; set; } = LogLevel.Warning;
}

/// <summary>The hub inside a test: `await using var hub = await SmppHubServer.StartAsync();`.</summary>
public sealed class SmppHubServer : IAsyncDisposable
{
    private const int LastAttempt = 5;
    private readonly HubHost _host;
    private readonly LogBook _log;

    private SmppHubServer(HubHost host, LogBook log, string? token)
    {
        _host = host;
        _log = log;
        AdminClient = new HttpClient
        {
            BaseAddress = AdminUrl,
            DefaultRequestHeaders = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
        };
        ProviderClient = new HttpClient { BaseAddress = ProviderUrl };
    }

    /// <summary>The port of the SMPP door at 127.0.0.1.</summary>
    public int SmppPort => _host.Addresses.First(a => a.Name == "smpp").EndPoint.Port;

    /// <summary>The port for SMPP over TLS at 127.0.0.1, where the settings have one.</summary>
    public int SmppTlsPort => _host.Addresses.First(a => a.Name == "smpps").EndPoint.Port;

    /// <summary>The port of the providers' HTTP doors at 127.0.0.1.</summary>
    public int HttpPort => _host.Addresses.First(a => a.Name == "http").EndPoint.Port;

    /// <summary>The port of the same over HTTPS, where the settings have one.</summary>
    public int HttpsPort => _host.Addresses.First(a => a.Name == "https").EndPoint.Port;

    /// <summary>The address of the provider port, with a slash at the end.</summary>
    public Uri ProviderUrl => new($"http://127.0.0.1:{HttpPort}/");

    /// <summary>The address of the admin port, with a slash at the end.</summary>
    public Uri AdminUrl => new($"http://127.0.0.1:{_host.Addresses.First(a => a.Name == "admin").EndPoint.Port}/");

    /// <summary>A client of the admin port; it shows the token of the settings.</summary>
    public HttpClient AdminClient { get; }

    /// <summary>A client of the provider port.</summary>
    public HttpClient ProviderClient { get; }

    /// <summary>The SMS centre itself.</summary>
    public Hub Hub => _host.Hub;

    /// <summary>Business time.</summary>
    public HubClock Clock => _host.Hub.Clock;

    /// <summary>The sessions.</summary>
    public ISessions Sessions => _host.Sessions;

    /// <summary>What was logged.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    /// <summary>Lines at Error and above: a test that expects none fails on any.</summary>
    public IReadOnlyCollection<string> Errors => _log.Errors;

    /// <summary>Starts a hub; when it completes every port listens.</summary>
    public static async Task<SmppHubServer> StartAsync(Action<SmppHubServerOptions>? configure = null)
    {
        var options = new SmppHubServerOptions();
        configure?.Invoke(options);
        for (var attempt = 1; ; attempt++)
        {
            var log = new LogBook(options.LogLevel); // what an attempt that failed said is not this hub's
            var host = await HubHost.CreateAsync(options.Settings, logging => logging.SetMinimumLevel(options.LogLevel).AddProvider(log)).ConfigureAwait(false);
            if (options.FrozenClock)
            {
                host.Hub.Clock.Freeze();
            }

            try
            {
                await host.StartAsync().ConfigureAwait(false);
                return new SmppHubServer(host, log, options.Settings.Admin.Token);
            }
            catch (IOException e) when (e.InnerException is AddressInUseException && attempt < LastAttempt)
            {
                // Another process of a busy machine took the free port between its choice and its use.
                await host.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Moves business time forward; what comes due on the way has fired when it returns.</summary>
    public void Advance(TimeSpan span) => AdvanceAsync(span).GetAwaiter().GetResult();

    /// <summary>Moves business time; what comes due fires, and callbacks are tried, before it completes.</summary>
    public Task AdvanceAsync(TimeSpan span) => Hub.Delivery.AdvanceAsync(span).AsTask();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        AdminClient.Dispose();
        ProviderClient.Dispose();
        await _host.DisposeAsync().ConfigureAwait(false);
    }

    private sealed class LogBook(LogLevel level) : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ConcurrentQueue<string> Errors { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= level;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var line = $"{logLevel}: {formatter(state, exception)}{(exception is null ? "" : Environment.NewLine + exception)}";
            Lines.Enqueue(line);
            if (logLevel >= LogLevel.Error)
            {
                Errors.Enqueue(line);
            }
        }
    }
}

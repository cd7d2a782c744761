using System.Net.Http.Headers;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using SmppHub.Composition;
using SmppHub.Core;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Testing;

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
        Clock = new BusinessClock(host.Hub);
        Messages = new HubMessages(host.Hub);
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

    /// <summary>What was sent, to find and to wait for.</summary>
    public HubMessages Messages { get; }

    /// <summary>Business time.</summary>
    public BusinessClock Clock { get; }

    /// <summary>The phones: what is set apart here is off, unknown, roaming, or without Viber; every other number is an ordinary phone.</summary>
    public SubscriberDirectory Subscribers => Hub.Subscribers;

    /// <summary>What becomes of certain messages: refused, failed, late, without a receipt.</summary>
    public RuleBook Rules => Hub.Rules;

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

    /// <summary>As <see cref="BusinessClock.Advance"/> of <see cref="Clock"/>.</summary>
    public void Advance(TimeSpan span) => Clock.Advance(span);

    /// <summary>As <see cref="BusinessClock.AdvanceAsync"/> of <see cref="Clock"/>.</summary>
    public Task AdvanceAsync(TimeSpan span) => Clock.AdvanceAsync(span);

    /// <summary>A handset sends a text to an account: to a bound receiver, or kept until one binds.</summary>
    /// <param name="from">The phone.</param>
    /// <param name="to">The service: a number or a short code.</param>
    /// <param name="text">What it says.</param>
    /// <param name="account">Whose receivers get it.</param>
    /// <returns>The id of the message.</returns>
    /// <exception cref="ArgumentException">There is no such account, or a deliver_sm cannot carry the message.</exception>
    public async Task<string> SendMoAsync(string from, string to, string text, string account = "demo") =>
        await Hub.SendFromHandsetAsync(Known(account), from, to, text).ConfigureAwait(false);

    /// <summary>A client of the SMPP door, bound; it answers deliver_sm and enquire_link by itself.</summary>
    /// <param name="account">As whom, with the password of the settings.</param>
    /// <param name="kind">How.</param>
    /// <exception cref="ArgumentException">There is no such account.</exception>
    /// <exception cref="InvalidOperationException">The hub refused the bind.</exception>
    public async Task<SmppClient> BindAsync(string account = "demo", BindKind kind = BindKind.Transceiver)
    {
        var options = Known(account).Options;
        var client = await SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", SmppPort)).ConfigureAwait(false);
        var answer = await client.BindAsync(kind, account, options.Password ?? "").ConfigureAwait(false);
        if (answer.Status == CommandStatus.Ok)
        {
            return client;
        }

        await client.DisposeAsync().ConfigureAwait(false);
        throw new InvalidOperationException($"The hub refused the bind of {account}: {answer.Status.SpecName()}.");
    }

    /// <summary>The last PDUs of all sessions, oldest first, a line each: when, session, account, direction (from the hub's side), operation, sequence number, status, hex.</summary>
    public IReadOnlyList<string> WireTrace() => WireTraceText.Lines(Hub.Trace);

    /// <summary><see cref="WireTrace"/> as one text, for the report of a test that failed.</summary>
    public string TraceText() => string.Join(Environment.NewLine, WireTrace());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        AdminClient.Dispose();
        ProviderClient.Dispose();
        await _host.DisposeAsync().ConfigureAwait(false);
    }

    private Account Known(string account) => Hub.Accounts.Find(account)
        ?? throw new ArgumentException($"There is no account {account}, only {string.Join(", ", Hub.Accounts.All.Select(a => a.Name))}.", nameof(account));
}

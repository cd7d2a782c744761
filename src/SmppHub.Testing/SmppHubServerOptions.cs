using Microsoft.Extensions.Logging;
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

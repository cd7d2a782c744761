using SmppHub.Core;
using SmppHub.Testing;

namespace SmppHub.Gateways.Tests.Smsc;

/// <summary>A hub whose time stands still, where a message costs 1.40 and demo has 100.50.</summary>
internal static class SmscHub
{
    public static Task<SmppHubServer> StartAsync(Action<SmppHubServerOptions>? configure = null) => SmppHubServer.StartAsync(options =>
    {
        options.FrozenClock = true;
        var settings = options.Settings;
        options.Settings = settings with
        {
            Delivery = settings.Delivery with { Price = 1.40m },
            Accounts = settings.Accounts with
            {
                List = [.. settings.Accounts.List.Select(account => account.Name == "demo" ? account with { Balance = 100.50m } : account)],
            },
        };
        configure?.Invoke(options);
    });

    /// <summary>What send.php says to demo.</summary>
    public static Task<string> SendAsync(this SmppHubServer hub, string query) => hub.ProviderClient.GetStringAsync($"sys/send.php?login=demo&psw=demo&{query}");

    /// <summary>The one message to a phone.</summary>
    public static Message Only(this SmppHubServer hub, string to = "79161234567") => hub.Hub.Messages.Newest(new MessageFilter { To = to }, 10).Single();
}

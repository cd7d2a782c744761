using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SmppHub.Core;
using SmppHub.Gateways.Bulk;
using SmppHub.Gateways.Bulk.Media;
using SmppHub.Gateways.Cascading;
using SmppHub.Gateways.Decision;
using SmppHub.Gateways.Smsc;

namespace SmppHub.Gateways;

/// <summary>The provider port put together.</summary>
public static class GatewayRoom
{
    /// <summary>Octets of the longest request line: 2048 Cyrillic characters in a GET are 12 KB (gateway-facts 7).</summary>
    public const int LongestRequestLine = 64 << 10;

    /// <summary>Octets of the longest body the web server lets through; each door has its own, smaller bound.</summary>
    public const int LongestBody = 33 << 20;

    /// <summary>
    /// The real services' names: a client with a built-in address comes here by a line in its hosts file, and the hub's own
    /// certificate is for them all (docs/https.md).
    /// </summary>
    public static IReadOnlyList<string> ProviderHosts { get; } =
    [
        "bulk.sms-online.com", "media.sms-online.com", "web.it-decision.com",
        "smsc.ru", "www.smsc.ru", "www2.smsc.ru", "www3.smsc.ru", "www4.smsc.ru", "www5.smsc.ru", "smpp.smsc.ru", "smpp2.smsc.ru",
    ];

    /// <summary>What answers every request of the port.</summary>
    /// <param name="hub">The centre behind all doors.</param>
    /// <param name="options">As checked.</param>
    /// <param name="store">Where doors keep what is no message.</param>
    /// <param name="logs">Where faults of the hub are told.</param>
    public static RequestDelegate Open(Hub hub, GatewayOptions options, GatewayStore store, ILoggerFactory logs)
    {
        var log = logs.CreateLogger("SmppHub.Gateways");
        var paths = new DoorPaths();
        var media = new MediaStore(store.Folder is { } folder ? Path.Combine(folder, "media") : null, options.Bulk.Media);
        new BulkDoor(hub, options.Bulk, media, log).Map(paths);
        new UploadDoor(hub, options.Bulk, media).Map(paths);
        store.Hold(CascadingDoor.Open(hub, options.Cascading, store)).Map(paths);
        new DecisionDoor(hub, options.Decision, log).Map(paths);
        new SmscDoor(hub, options.Smsc).Map(paths);
        return new DoorEndpoint(paths, hub.Counts, hub.Faults, log).ServeAsync;
    }

    /// <summary>What the doors report to their clients.</summary>
    /// <param name="options">As checked.</param>
    /// <param name="networks">The home location register, asked for when the first report needs it.</param>
    public static IReadOnlyList<IDoorCallbacks> Reports(GatewayOptions options, Func<NetworkFacts> networks) =>
        [new BulkReports(options.Bulk), new CascadingReports(options.Cascading), new DecisionCallbacks(options.Decision), new SmscCallbacks(networks)];
}

using System.Net;
using System.Net.Sockets;

namespace SmppHub.Listening;

/// <summary>What the `Host` keys mean.</summary>
public static class HostNames
{
    /// <summary>Addresses to listen at: loopback is both families, `*` is any address of both.</summary>
    public static IReadOnlyList<IPAddress> Addresses(string host) => host switch
    {
        "127.0.0.1" or "localhost" => Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback],
        "*" => [Socket.OSSupportsIPv6 ? IPAddress.IPv6Any : IPAddress.Any],
        _ => [IPAddress.Parse(host)],
    };

    /// <summary>Whether only this machine reaches what listens at the host.</summary>
    public static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    /// <summary>An address at which somebody on this machine reaches what listens at the host.</summary>
    public static string Reach(string host) =>
        host is "*" or "localhost" || (IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
            ? "127.0.0.1" : host;
}

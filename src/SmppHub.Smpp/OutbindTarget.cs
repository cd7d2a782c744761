using System.Net;
using System.Net.Sockets;

namespace SmppHub.Smpp;

/// <summary>Where outbind may go without being told so: nothing of the hub's leaves the house.</summary>
internal static class OutbindTarget
{
    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), // RFC 1918
        IPNetwork.Parse("169.254.0.0/16"), // RFC 3927
        IPNetwork.Parse("fc00::/7"), // RFC 4193
    ];

    /// <summary>Whether it is this machine, or one of a private network.</summary>
    public static bool IsNear(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || (plain.AddressFamily == AddressFamily.InterNetworkV6 && plain.IsIPv6LinkLocal)
            || Array.Exists(s_private, network => network.Contains(plain));
    }
}

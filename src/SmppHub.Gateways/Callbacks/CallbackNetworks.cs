using System.Net;

namespace SmppHub.Gateways.Callbacks;

/// <summary>Whether callbacks may go to an address. Asked about the address a name came to, so that no name leads elsewhere.</summary>
internal sealed class CallbackNetworks
{
    // Not the link-local ranges: there the metadata services of clouds listen.
    private static readonly IPNetwork[] Private =
    [
        IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("::1/128"), IPNetwork.Parse("fc00::/7"),
    ];

    private readonly bool _any;
    private readonly IPNetwork[] _allowed;

    public CallbackNetworks(HttpCallbackOptions options)
    {
        _any = options.Reach == CallbackReach.Any;
        _allowed = [.. Private, .. options.AllowedAddresses.Select(Range)];
    }

    public bool Allows(IPAddress address)
    {
        if (_any)
        {
            return true;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        foreach (var network in _allowed)
        {
            if (network.Contains(plain))
            {
                return true;
            }
        }

        return false;
    }

    private static IPNetwork Range(string text)
    {
        if (IPNetwork.TryParse(text, out var network))
        {
            return network;
        }

        var one = IPAddress.Parse(text);
        return new IPNetwork(one, one.GetAddressBytes().Length * 8);
    }
}

using System.Net;
using System.Net.Sockets;
using SmppHub.Settings;

namespace SmppHub.Listening;

/// <summary>An address that cannot be listened at.</summary>
internal sealed record PortProblem(string Setting, string HostSetting, IPEndPoint EndPoint, SocketError Error)
{
    public bool Taken => Error == SocketError.AddressAlreadyInUse;

    public override string ToString() => Error switch
    {
        SocketError.AddressAlreadyInUse => $"Port {EndPoint.Port} is taken ({EndPoint}, setting {Setting}). Stop what listens there, or give another: --{Setting}=0 takes any free one.",
        SocketError.AccessDenied => $"Port {EndPoint.Port} may not be opened by this user ({EndPoint}, setting {Setting}). Give one above 1023.",
        _ => $"The hub cannot listen at {EndPoint} (setting {HostSetting}): {Error}.",
    };
}

/// <summary>Finds out which of the configured addresses are free, by binding to each and letting go again.</summary>
internal static class PortProbe
{
    public static IReadOnlyList<PortProblem> Problems(HubSettings settings) =>
    [
        .. Problems("Smpp:Port", "Smpp:Host", settings.Smpp.Host, settings.Smpp.Port),
        .. settings.Smpp.Tls.Port is { } port ? Problems("Smpp:Tls:Port", "Smpp:Host", settings.Smpp.Host, port) : [],
        .. Problems("Http:Port", "Http:Host", settings.Http.Host, settings.Http.Port),
        .. settings.Http.Tls.Port is { } https ? Problems("Http:Tls:Port", "Http:Host", settings.Http.Host, https) : [],
        .. Problems("Admin:Port", "Admin:Host", settings.Admin.Host, settings.Admin.Port),
    ];

    private static IEnumerable<PortProblem> Problems(string setting, string hostSetting, string host, int port)
    {
        var addresses = HostNames.Addresses(host);
        foreach (var address in addresses)
        {
            var endPoint = new IPEndPoint(address, port);
            // Loopback is both families; a machine without IPv6 addresses has the one.
            if (Try(endPoint) is { } error && !(error == SocketError.AddressNotAvailable && addresses.Count > 1))
                yield return new(setting, hostSetting, endPoint, error);
        }
    }

    private static SocketError? Try(IPEndPoint endPoint)
    {
        try
        {
            using var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (endPoint.Address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            socket.Bind(endPoint);
            // SO_REUSEADDR lets a bind succeed beside a listener; only listening tells.
            socket.Listen();
            return null;
        }
        catch (SocketException fault)
        {
            return fault.SocketErrorCode;
        }
    }
}

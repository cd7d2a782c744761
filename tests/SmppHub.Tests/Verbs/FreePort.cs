using System.Net;
using System.Net.Sockets;

namespace SmppHub.Tests.Verbs;

/// <summary>A port that nobody listened at a moment ago.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

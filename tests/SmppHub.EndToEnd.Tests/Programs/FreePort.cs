using System.Net;
using System.Net.Sockets;

namespace SmppHub.EndToEnd.Tests.Programs;

/// <summary>Ports for programs that cannot be told to take any free one.</summary>
internal static class FreePort
{
    /// <summary>That many different ports; they are let go together so that none is given twice.</summary>
    public static int[] Take(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToArray();
        foreach (var listener in listeners)
            listener.Start();
        var ports = listeners.Select(listener => ((IPEndPoint)listener.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners)
            listener.Dispose();
        return ports;
    }
}

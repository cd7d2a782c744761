using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Gateways;

/// <summary>Which path of the provider port is whose: looked up as it was sent, every method.</summary>
internal sealed class DoorPaths
{
    private readonly Dictionary<string, (Door Door, RequestDelegate Answer)> _byPath = new(StringComparer.Ordinal);

    /// <summary>Gives a path to a door, each only once.</summary>
    public void Map(Door door, string path, RequestDelegate answer) => _byPath.Add(path, (door, answer));

    /// <summary>Whose a path is; null is nobody's.</summary>
    public (Door Door, RequestDelegate Answer)? Find(string? path) => path is not null && _byPath.TryGetValue(path, out var found) ? found : null;
}

using Microsoft.AspNetCore.Http;

namespace SmppHub.Gateways;

/// <summary>Which path of the provider port is whose: looked up as it was sent, every method.</summary>
internal sealed class DoorPaths
{
    private readonly Dictionary<string, RequestDelegate> _byPath = new(StringComparer.Ordinal);

    /// <summary>Gives a path to a door, each only once.</summary>
    public void Map(string path, RequestDelegate answer) => _byPath.Add(path, answer);

    /// <summary>Whose a path is; null is nobody's.</summary>
    public RequestDelegate? Find(string? path) => path is null ? null : _byPath.GetValueOrDefault(path);
}

namespace SmppHub.Gateways;

/// <summary>Where doors keep what is no message, and what they hold open there until the end.</summary>
/// <param name="folder">`Storage:Path`; null for nothing that outlives the process.</param>
/// <param name="isFlushed">Whether what an answer stands for has survived the machine too (`Storage:Durability` full).</param>
public sealed class GatewayStore(string? folder, bool isFlushed) : IDisposable
{
    private readonly List<IDisposable> _held = [];

    /// <summary>The folder.</summary>
    public string? Folder => folder;

    /// <summary>Whether writes are flushed to the disk.</summary>
    public bool IsFlushed => isFlushed;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var held in _held)
        {
            held.Dispose();
        }
    }

    internal T Hold<T>(T held)
        where T : IDisposable
    {
        _held.Add(held);
        return held;
    }
}

namespace SmppHub.Storage;

/// <summary>Where the journal lies.</summary>
public enum StoreProvider
{
    /// <summary>Files in a folder, the books in SQLite beside them.</summary>
    Sqlite,

    /// <summary>Native memory: gone with the process.</summary>
    Memory,
}

/// <summary>What an acknowledged batch survives.</summary>
public enum Durability
{
    /// <summary>The end of the process, also a killed one.</summary>
    Normal,

    /// <summary>The loss of power: an append completes after its octets are on the disk.</summary>
    Full,

    /// <summary>As <see cref="Normal"/>, but the books and documents are not synced either.</summary>
    None,
}

/// <summary>How to open a store.</summary>
public sealed record StoreOptions
{
    /// <summary>Where the journal lies.</summary>
    public StoreProvider Provider { get; init; } = StoreProvider.Sqlite;

    /// <summary>The folder for everything the store writes; made when it is missing. Not used in memory.</summary>
    public string Path { get; init; } = "data/";

    /// <summary>What an acknowledged batch survives.</summary>
    public Durability Durability { get; init; } = Durability.Normal;

    /// <summary>Numbered records kept, at least 1.</summary>
    public long RetentionMessages { get; init; } = 1_000_000;

    /// <summary>How long records are kept, by the hub's clock.</summary>
    public TimeSpan RetentionAge { get; init; } = TimeSpan.FromDays(31);

    /// <summary>Octets of a journal segment, at least 4096.</summary>
    public int SegmentBytes { get; init; } = 64 << 20;
}

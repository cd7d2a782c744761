namespace SmppHub.Settings;

/// <summary>`Storage:…`.</summary>
public sealed record StoreOptions
{
    /// <summary>Where messages are kept.</summary>
    public StoreProvider Provider { get; init; } = StoreProvider.Sqlite;

    /// <summary>The folder for everything the hub writes.</summary>
    public string Path { get; init; } = "data/";

    /// <summary>What an answer has survived when it is sent.</summary>
    public Durability Durability { get; init; } = Durability.Normal;

    /// <summary>Messages kept; the oldest go first.</summary>
    public long RetentionMessages { get; init; } = 1_000_000;

    /// <summary>Age at which a message goes.</summary>
    public TimeSpan RetentionAge { get; init; } = TimeSpan.FromDays(31);

    /// <summary>Size of one segment of the store, octets.</summary>
    public long SegmentBytes { get; init; } = 64L << 20;
}

/// <summary>Where messages are kept.</summary>
public enum StoreProvider
{
    /// <summary>Files in the data folder.</summary>
    Sqlite,

    /// <summary>Nowhere but in memory.</summary>
    Memory,
}

/// <summary>What an answer has survived when it is sent.</summary>
public enum Durability
{
    /// <summary>The end of the process.</summary>
    Normal,

    /// <summary>The end of the machine: fsync before the answer.</summary>
    Full,

    /// <summary>Nothing.</summary>
    None,
}

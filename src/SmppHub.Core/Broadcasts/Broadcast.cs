using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>A cell broadcast as people see it (SMPP 5.0 §4.4).</summary>
public sealed record Broadcast
{
    /// <summary>message_id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose.</summary>
    public required string Account { get; init; }

    /// <summary>service_type.</summary>
    public required string ServiceType { get; init; }

    /// <summary>source_addr.</summary>
    public required string From { get; init; }

    /// <summary>Its text; null for data and where there is none.</summary>
    public string? Text { get; init; }

    /// <summary>Its octets in hex where they are no text.</summary>
    public string? Data { get; init; }

    /// <summary>data_coding.</summary>
    public required int DataCoding { get; init; }

    /// <summary>priority_flag.</summary>
    public required int Priority { get; init; }

    /// <summary>broadcast_content_type: six hex digits, the kind of network and the kind of content.</summary>
    public required string ContentType { get; init; }

    /// <summary>broadcast_content_type_info in hex.</summary>
    public string? ContentTypeInfo { get; init; }

    /// <summary>broadcast_channel_indicator: 0 the basic channel, 1 the extended one.</summary>
    public int? ChannelIndicator { get; init; }

    /// <summary>broadcast_message_class.</summary>
    public int? MessageClass { get; init; }

    /// <summary>broadcast_service_group in hex.</summary>
    public string? ServiceGroup { get; init; }

    /// <summary>user_message_reference.</summary>
    public int? UserMessageReference { get; init; }

    /// <summary>How many times it is to go out; 0 is until it expires or is cancelled.</summary>
    public required int Times { get; init; }

    /// <summary>Seconds from one time to the next.</summary>
    public required long IntervalSeconds { get; init; }

    /// <summary>How many times it has gone out.</summary>
    public required long Made { get; init; }

    /// <summary>Where.</summary>
    public required IReadOnlyList<BroadcastArea> Areas { get; init; }

    /// <summary>As of a message.</summary>
    public required string State { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }

    /// <summary>When it goes out first.</summary>
    public required DateTimeOffset StartAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndAt { get; init; }
}

/// <summary>One area of a broadcast.</summary>
/// <param name="Format">`alias`, `ellipsoidArc` or `polygon`.</param>
/// <param name="Name">The alias; of a shape its octets in hex.</param>
/// <param name="Success">The share of its cells that took it, 0 to 100; null while it goes on.</param>
public sealed record BroadcastArea(string Format, string Name, int? Success);

/// <summary>The newest broadcasts, and how many there are.</summary>
public sealed record BroadcastPage(IReadOnlyList<Broadcast> Items, int Total);

/// <summary>What query_broadcast_sm tells (SMPP 5.0 §4.6.1).</summary>
/// <param name="Id">message_id.</param>
/// <param name="State">message_state.</param>
/// <param name="Areas">Every area in the order of the request.</param>
/// <param name="EndAt">When it ended, null before.</param>
/// <param name="Reference">user_message_reference, where the client gave one.</param>
public sealed record BroadcastStatus(
    string Id, MessageState State, IReadOnlyList<BroadcastAreaStatus> Areas, DateTimeOffset? EndAt, ushort? Reference);

/// <summary>How it went in one area.</summary>
/// <param name="Identifier">broadcast_area_identifier as the client gave it.</param>
/// <param name="Success">0 to 100, or <see cref="Unknown"/>.</param>
public readonly record struct BroadcastAreaStatus(byte[] Identifier, byte Success)
{
    /// <summary>The broadcast is not over (SMPP 5.0 §4.8.4.5).</summary>
    public const byte Unknown = 255;
}

/// <summary>What becomes of a broadcast_sm.</summary>
/// <param name="Verdict">Whether it was accepted.</param>
/// <param name="Id">Its message_id, if so.</param>
/// <param name="Failed">Areas that there are not; the others get it.</param>
public sealed record BroadcastAnswer(Verdict Verdict, string Id, IReadOnlyList<FailedBroadcastArea> Failed);

/// <summary>An area that does not get the broadcast: failed_broadcast_area_identifier and broadcast_error_status.</summary>
public readonly record struct FailedBroadcastArea(byte[] Identifier, CommandStatus Status);

/// <summary>Which broadcasts of an account a client means: by message_id, or by what it knows without (SMPP 5.0 §4.6.1, §4.6.2).</summary>
public sealed record BroadcastWish
{
    /// <summary>message_id; empty when the rest says which.</summary>
    public required byte[] Id { get; init; }

    /// <summary>source_addr, which must be the broadcast's own.</summary>
    public required byte[] Source { get; init; }

    /// <summary>source_addr_ton; compared where there is no message_id.</summary>
    public byte SourceTon { get; init; }

    /// <summary>source_addr_npi, likewise.</summary>
    public byte SourceNpi { get; init; }

    /// <summary>service_type; empty is any.</summary>
    public byte[] ServiceType { get; init; } = [];

    /// <summary>user_message_reference; null is any.</summary>
    public ushort? Reference { get; init; }

    /// <summary>broadcast_content_type; null is any.</summary>
    public byte[]? ContentType { get; init; }
}

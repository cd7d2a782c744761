namespace SmppHub.Protocol;

/// <summary>What a time field turned out to be.</summary>
public enum SmppTimeResult
{
    /// <summary>A time, or an empty field.</summary>
    Ok,

    /// <summary>Neither empty nor 16 octets.</summary>
    WrongLength,

    /// <summary>A digit or the closing <c>+</c>, <c>-</c> or <c>R</c> is something else.</summary>
    WrongCharacter,

    /// <summary>A month, day, hour, minute, second or offset that does not exist.</summary>
    OutOfRange,
}

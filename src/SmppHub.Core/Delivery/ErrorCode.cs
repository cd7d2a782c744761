namespace SmppHub.Core;

/// <summary>Codes of `err:` and network_error_code: the provider's list (gateway-facts 2.3).</summary>
public static class ErrorCode
{
    /// <summary>None.</summary>
    public const ushort None = 0;

    /// <summary>The subscriber does not exist.</summary>
    public const ushort NoSubscriber = 1;

    /// <summary>The subscriber is off or out of coverage.</summary>
    public const ushort Offline = 6;

    /// <summary>The subscriber blocked the sender.</summary>
    public const ushort Blocked = 13;

    /// <summary>The handset cannot take this kind of message.</summary>
    public const ushort NoSupport = 21;

    /// <summary>Not all parts of the message came.</summary>
    public const ushort PartsMissing = 241;

    /// <summary>The operator rejected it.</summary>
    public const ushort Rejected = 255;
}

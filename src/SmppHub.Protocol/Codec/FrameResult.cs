namespace SmppHub.Protocol;

/// <summary>What <see cref="PduFraming"/> found at the start of a buffer.</summary>
public enum FrameResult
{
    /// <summary>Not a whole PDU yet: wait for more.</summary>
    Incomplete,

    /// <summary>One whole PDU.</summary>
    Complete,

    /// <summary>A command_length that cannot be. Where the next PDU begins is lost, so the connection is to be closed.</summary>
    Invalid,
}

namespace SmppHub.Protocol;

/// <summary>What the text of a receipt is made of.</summary>
public readonly ref struct ReceiptFields
{
    /// <summary>The message_id, up to 64 octets, exactly as submit_sm_resp gave it.</summary>
    public required ReadOnlySpan<byte> Id { get; init; }

    /// <summary>The state that is reported.</summary>
    public required MessageState State { get; init; }

    /// <summary>The network's error code, written with three digits at least.</summary>
    public ushort Error { get; init; }

    /// <summary>Ten ASCII digits, <c>yyMMddHHmm</c> in the account's zone. The caller formats them once a minute.</summary>
    public required ReadOnlySpan<byte> SubmitDate { get; init; }

    /// <inheritdoc cref="SubmitDate"/>
    public required ReadOnlySpan<byte> DoneDate { get; init; }

    /// <summary>The start of the message as printable ASCII, or empty. Cut at 20 octets.</summary>
    public ReadOnlySpan<byte> Text { get; init; }
}

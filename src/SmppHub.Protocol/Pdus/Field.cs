namespace SmppHub.Protocol;

/// <summary>One mandatory field of a PDU: a row of the table that drives decoding, encoding and inspection.</summary>
/// <param name="Name">The spec's name, as in <c>source_addr</c>.</param>
/// <param name="Kind">How it is laid out.</param>
/// <param name="MaxLength">Most octets it may take on output, a C-string's NUL included; for lists, most entries.</param>
/// <param name="Section">The section that defines it.</param>
public sealed record Field(string Name, FieldKind Kind, int MaxLength, string Section)
{
    /// <summary>
    /// Most octets accepted on input. Wider than <see cref="MaxLength"/> only where real clients overrun it and the
    /// server compares the value anyway: system_id and password.
    /// </summary>
    public int InputMaxLength { get; init; } = MaxLength;

    /// <summary>What a server answers to a value that is too long or impossible.</summary>
    public CommandStatus FaultStatus { get; init; } = CommandStatus.InvalidCommandLength;
}

namespace SmppHub.Protocol;

/// <summary>The kinds of <see cref="PduFault"/>.</summary>
public enum PduFaultKind
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>command_length or sm_length has a value that cannot be.</summary>
    InvalidLength,

    /// <summary>The body ends before the field begins or inside it.</summary>
    Truncated,

    /// <summary>The body ends before the C-string's NUL.</summary>
    Unterminated,

    /// <summary>The field is longer than the spec lets it be.</summary>
    FieldTooLong,

    /// <summary>The field's value cannot be, as a dest_flag of 3.</summary>
    InvalidValue,

    /// <summary>The optional part cannot be walked: fewer than four octets, or a length beyond the end.</summary>
    InvalidTlvStream,

    /// <summary>A TLV that may occur once occurs again.</summary>
    DuplicateTlv,

    /// <summary>A known TLV has a length that it cannot have.</summary>
    InvalidTlvLength,

    /// <summary>Writing: this PDU takes no TLVs.</summary>
    TlvNotAllowed,

    /// <summary>Writing: the next field of the table is of another kind.</summary>
    WrongField,

    /// <summary>Writing: mandatory fields are missing.</summary>
    MissingField,

    /// <summary>Writing: the buffer is full.</summary>
    BufferTooSmall,

    /// <summary>The command_id has no table.</summary>
    UnknownCommand,
}

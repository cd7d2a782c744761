using System.Text;

namespace SmppHub.Protocol;

/// <summary>The word for a state in the text of a receipt (SMPP 3.4 Appendix B).</summary>
public static class MessageStateText
{
    /// <summary>The word, seven ASCII letters. A value that has no name is UNKNOWN.</summary>
    /// <param name="state">The state.</param>
    public static ReadOnlySpan<byte> StatText(this MessageState state) => state switch
    {
        MessageState.Scheduled => "SCHEDLD"u8,
        MessageState.Enroute => "ENROUTE"u8,
        MessageState.Delivered => "DELIVRD"u8,
        MessageState.Expired => "EXPIRED"u8,
        MessageState.Deleted => "DELETED"u8,
        MessageState.Undeliverable => "UNDELIV"u8,
        MessageState.Accepted => "ACCEPTD"u8,
        MessageState.Rejected => "REJECTD"u8,
        MessageState.Skipped => "SKIPPED"u8,
        _ => "UNKNOWN"u8,
    };

    /// <summary>The state of a word, whatever its case; <see cref="MessageState.Unknown"/> for a word of a centre's own.</summary>
    /// <param name="stat">The word.</param>
    public static MessageState ParseStat(ReadOnlySpan<byte> stat)
    {
        for (var state = MessageState.Scheduled; state <= MessageState.Skipped; state++)
            if (Ascii.EqualsIgnoreCase(stat, state.StatText()))
                return state;
        return MessageState.Unknown;
    }
}

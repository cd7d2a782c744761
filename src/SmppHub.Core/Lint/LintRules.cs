namespace SmppHub.Core;

/// <summary>Everything that is looked for.</summary>
public static class LintRules
{
    internal static readonly LintRule NoEnquireLink = Warning("no-enquire-link", "The client has sent no request for more than a minute", "3.4 §4.11, §7.2", "Send enquire_link every 30 seconds while there is nothing else: a dead connection is noticed by nothing else.");
    internal static readonly LintRule LinkUnanswered = Error("enquire-link-unanswered", "An enquire_link of the hub was not answered within 10 seconds", "3.4 §4.11", "Answer enquire_link at once, from the thread that reads; servers end sessions that do not.");
    internal static readonly LintRule Window = Hint("window", "More than 10 requests were unanswered at a time", "5.0 §2.9", "Ask the provider for its window; more than ten may be throttled or refused there.");
    internal static readonly LintRule SequenceRange = Error("sequence-range", "sequence_number is outside 1 to 0x7FFFFFFF", "3.4 §5.1.4", "Count from 1, and begin anew at 1 behind 0x7FFFFFFF.");
    internal static readonly LintRule SequenceReused = Error("sequence-reused", "A sequence_number was used twice in the session", "3.4 §3.2", "Give each request the next number: responses cannot be told apart otherwise.");
    internal static readonly LintRule DeliverUnanswered = Error("deliver-unanswered", "A deliver_sm or data_sm was not answered within 10 seconds", "3.4 §4.6.2", "Answer as it comes and work on it afterwards; what is not answered comes again.");
    internal static readonly LintRule DeliverLate = Warning("deliver-late", "A deliver_sm or data_sm was answered after more than 5 seconds", "3.4 §7.2", "Answer before the message is worked on: while it is open it takes room in the server's window.");
    internal static readonly LintRule AnswerUnasked = Error("answer-unasked", "A response has the sequence_number of no request", "3.4 §3.2", "Copy the sequence_number of the request into its response.");
    internal static readonly LintRule AnswerOther = Error("answer-other", "A response is of another command than its request", "3.4 §5.1.2", "Answer deliver_sm with deliver_sm_resp, data_sm with data_sm_resp.");
    internal static readonly LintRule NoUnbind = Warning("no-unbind", "The connection ended without unbind", "3.4 §4.2", "Send unbind and wait for its response before the socket is closed, or what is on its way is lost.");
    internal static readonly LintRule BeforeBind = Error("before-bind", "A request came before a bind had succeeded", "3.4 §2.3", "Wait for the bind's response with status 0.");
    internal static readonly LintRule WrongState = Error("wrong-state", "A request that the session's bind does not allow", "3.4 §2.3", "Submit on a transmitter or transceiver; deliver_sm is the server's to send.");
    internal static readonly LintRule Broken = Error("broken-pdu", "A PDU that cannot be read or is not known (generic_nack)", "3.4 §4.3", "See the example in the trace: command_length and command_id.");
    internal static readonly LintRule Version = Warning("interface-version", "interface_version is none of 0x33, 0x34 and 0x50", "3.4 §5.2.4", "Use 0x34: an unknown version may be taken for 3.3, without TLVs.");
    internal static readonly LintRule OldVersion = Hint("old-version", "interface_version is 3.3 or older: no TLVs, no receipted_message_id, no transceiver", "3.4 §5.2.4", "Use 0x34 if the library can.");
    internal static readonly LintRule PlusSign = Warning("plus-sign", "An address begins with +", "3.4 §5.2.8", "Send digits alone and say international by TON 1.");
    internal static readonly LintRule NameTon = Warning("name-ton", "A sender with letters has a TON other than 5", "3.4 §5.2.5", "Use TON 5 and NPI 0 for names.");
    internal static readonly LintRule NumberTon = Hint("number-ton", "A sender of digits alone has TON 5", "3.4 §5.2.5", "Use TON 1 and NPI 1 for numbers: with TON 5 nobody can answer.");
    internal static readonly LintRule NameLong = Warning("name-long", "A sender with TON 5 has more than 11 characters", "3GPP 23.040 §9.1.2.5", "Cut it to 11: networks do, or refuse it.");
    internal static readonly LintRule Npi = Hint("npi", "TON 1 without NPI 1, or TON 5 with another NPI than 0", "3.4 §5.2.6", "TON 1 goes with NPI 1, TON 5 with NPI 0.");
    internal static readonly LintRule Prefix00 = Warning("prefix-00", "A destination with TON 1 begins with 00", "3.4 §5.2.9", "International numbers begin with the country code.");
    internal static readonly LintRule Utf8 = Error("text-utf8", "The text is UTF-8, which no data_coding means", "3.4 §5.2.19", "Send GSM 03.38 with data_coding 0, or UTF-16BE with data_coding 8.");
    internal static readonly LintRule Utf16 = Error("text-utf16", "The text is UTF-16, but data_coding does not say so", "3.4 §5.2.19", "Set data_coding 8, and send big-endian.");
    internal static readonly LintRule NotGsm = Error("text-not-gsm", "Octets above 0x7F in the default alphabet, which has none", "3GPP 23.038 §6.2.1", "Send GSM 03.38 octets, or data_coding 3 for Latin-1, 8 for everything.");
    internal static readonly LintRule Ucs2Odd = Error("text-ucs2-odd", "data_coding 8 with an odd number of octets", "3.4 §5.2.19", "Send UTF-16BE, two octets a character.");
    internal static readonly LintRule Ucs2Single = Error("text-ucs2-single", "data_coding 8 with a text of one octet a character", "3.4 §5.2.19", "Send UTF-16BE with data_coding 8, or set data_coding 0.");
    internal static readonly LintRule HeaderUnflagged = Error("udh-unflagged", "The text begins like a user data header, but esm_class does not say so", "3.4 §5.2.12", "Set bit 6 of esm_class (0x40) on every part.");
    internal static readonly LintRule HeaderBroken = Error("udh-broken", "esm_class says user data header, but there is no whole one", "3GPP 23.040 §9.2.3.24", "The first octet is the header's length, and elements fill it exactly; or take bit 6 off.");
    internal static readonly LintRule Sar = Error("sar", "sar_msg_ref_num, sar_total_segments and sar_segment_seqnum do not fit together", "3.4 §5.3.2.22", "Send all three: numbers from 1 to the total, one reference for all parts.");
    internal static readonly LintRule SarAndHeader = Warning("sar-and-udh", "Both sar_ TLVs and a concatenation in the user data header", "3.4 §5.3.2.22", "Use one of the two.");
    internal static readonly LintRule Registered = Warning("registered-delivery", "registered_delivery has reserved bits", "3.4 §5.2.17", "Use bits 0 to 4 alone: 1 asks for a final receipt, 16 for notifications on the way.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LintRule> All { get; } =
    [
        NoEnquireLink, LinkUnanswered, Window, SequenceRange, SequenceReused, DeliverUnanswered, DeliverLate, AnswerUnasked, AnswerOther, NoUnbind, BeforeBind, WrongState, Broken,
        Version, OldVersion, PlusSign, NameTon, NumberTon, NameLong, Npi, Prefix00, Utf8, Utf16, NotGsm, Ucs2Odd, Ucs2Single, HeaderUnflagged, HeaderBroken, Sar, SarAndHeader, Registered,
    ];

    private static LintRule Hint(string id, string says, string spec, string advice) => new(id, LintLevel.Hint, says, spec, advice);

    private static LintRule Warning(string id, string says, string spec, string advice) => new(id, LintLevel.Warning, says, spec, advice);

    private static LintRule Error(string id, string says, string spec, string advice) => new(id, LintLevel.Error, says, spec, advice);
}

using System.Buffers.Binary;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// The body of a submit_sm as the centre reads it: parsed in place, nothing copied. What a record of a message holds,
/// too, so admission, receipts and the page read one form.
/// </summary>
public readonly ref struct Submission
{
    private readonly PduBody _body;

    private Submission(PduBody body, bool latin1Default)
    {
        _body = body;
        // Either short_message or message_payload holds the user data (SMPP 3.4 §5.2.21, §5.3.2.32).
        UserData = body.Octets(SubmitSmField.Message);
        if (UserData.IsEmpty && body.TryGetTlv(TlvTag.MessagePayload, out var payload))
        {
            UserData = payload;
        }

        Coding = SmppHub.Protocol.DataCoding.Resolve(DataCoding, latin1Default);
        Text = UserData;
        if ((EsmClass & 0x40) != 0 && UserDataHeader.TryParse(UserData, out var udh, out var headerLength))
        {
            HasHeader = true;
            Text = UserData[headerLength..];
            IsPart = udh.TryGetConcatenation(out var concatenation);
            Concatenation = concatenation;
            Shift = udh.Shift;
            Ports = udh.Ports;
            OtherElementOctets = udh.OtherElementOctets;
        }

        if (!IsPart)
        {
            IsPart = TrySar(body, out var sar);
            Concatenation = sar;
        }

        // One part of one is a whole message (gateway-facts 2.1: jsmpp sends sar_total_segments 1).
        IsPart &= Concatenation.Total > 1;
    }

    /// <summary>The fields.</summary>
    public PduBody Body => _body;

    /// <summary>Source address octets.</summary>
    public ReadOnlySpan<byte> Source => _body.Octets(SubmitSmField.Source);

    /// <summary>Destination address octets as sent.</summary>
    public ReadOnlySpan<byte> Destination => _body.Octets(SubmitSmField.Destination);

    /// <summary>The destination without a leading plus.</summary>
    public ReadOnlySpan<byte> Number => Destination is [(byte)'+', .. var rest] ? rest : Destination;

    /// <summary>esm_class.</summary>
    public byte EsmClass => _body.Byte(SubmitSmField.EsmClass);

    /// <summary>data_coding.</summary>
    public byte DataCoding => _body.Byte(SubmitSmField.DataCoding);

    /// <summary>registered_delivery.</summary>
    public byte RegisteredDelivery => _body.Byte(SubmitSmField.RegisteredDelivery);

    /// <summary>The alphabet.</summary>
    public TextCoding Coding { get; private init; }

    /// <summary>User data, header included.</summary>
    public ReadOnlySpan<byte> UserData { get; }

    /// <summary>User data behind the header.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>Whether a user data header leads.</summary>
    public bool HasHeader { get; private init; }

    /// <summary>The tables of the GSM alphabet that the header names.</summary>
    public GsmShift Shift { get; private init; }

    /// <summary>The application that the header names.</summary>
    public ApplicationPorts? Ports { get; }

    /// <summary>Octets of the header's elements but the concatenation; they take room from the text in every part.</summary>
    public int OtherElementOctets { get; private init; }

    /// <summary>Whether this is one of several parts, by header or by sar_*.</summary>
    public bool IsPart { get; }

    /// <summary>Which part.</summary>
    public Concatenation Concatenation { get; }

    /// <summary>Whether the octets are data, not text (seed 3: coding 1 carries Latin text or binary data).</summary>
    public bool IsBinary => IsBinaryText(Coding, DataCoding, IsForApplication, Text);

    /// <summary>Whether the header says more than that this is a part: what follows 8-bit is for an application, not for the eye.</summary>
    public bool IsForApplication => HasHeader && (!IsPart || Ports is not null);

    /// <summary>The text of octets that came under this header, all of it or a part's.</summary>
    public string Decode(ReadOnlySpan<byte> octets) => MessageText.Decode(Coding, octets, Shift);

    /// <summary>The submission once its text was replaced: replace_sm brings a text without a header (SMPP 3.4 §4.10.1).</summary>
    public Submission Replaced(TextCoding coding) => this with { Coding = coding, HasHeader = false, Shift = default, OtherElementOctets = 0 };

    /// <summary>Parts as an operator bills the text: what else the header holds takes room in each.</summary>
    public int CountParts(string text) =>
        Math.Max(1, MessageParts.Count(Coding, MessageText.Encode(Coding, text, Shift), elementOctets: OtherElementOctets));

    /// <summary>Reads a body; false with the fault when it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, bool latin1Default, out Submission submission, out PduFault fault)
    {
        if (!PduBody.TryParse(PduLayouts.SubmitSm, body, out var parsed, out fault))
        {
            submission = default;
            return false;
        }

        submission = new Submission(parsed, latin1Default);
        return true;
    }

    /// <summary>Reads a body that was read before (a record's); malformed is a broken store.</summary>
    public static Submission Read(ReadOnlySpan<byte> body, bool latin1Default) =>
        TryRead(body, latin1Default, out var submission, out var fault)
            ? submission
            : throw new InvalidDataException($"A stored message is not a submit_sm: {fault.Reason}.");

    /// <summary>See <see cref="IsBinary"/>; of parts, asked of the joined octets.</summary>
    public static bool IsBinaryText(TextCoding coding, byte dataCoding, bool otherHeader, ReadOnlySpan<byte> text) => coding switch
    {
        TextCoding.Binary => true,
        TextCoding.Latin1 => dataCoding != 3 && ((dataCoding & 0x0C) == 4 || dataCoding >= 0xF0) && (otherHeader || MessageText.LooksBinary(text)),
        _ => false,
    };

    private static bool TrySar(in PduBody body, out Concatenation concatenation)
    {
        concatenation = default;
        if (body.TlvBytes.IsEmpty
            || !body.TryGetTlv(TlvTag.SarMsgRefNum, out var reference)
            || !body.TryGetTlv(TlvTag.SarTotalSegments, out var total)
            || !body.TryGetTlv(TlvTag.SarSegmentSeqnum, out var number))
        {
            return false;
        }

        concatenation = new Concatenation(BinaryPrimitives.ReadUInt16BigEndian(reference), total[0], number[0], Wide: true);
        return concatenation.Number >= 1 && concatenation.Number <= concatenation.Total;
    }
}

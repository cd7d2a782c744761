using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>The deliver_sm body of a message from a handset (SMPP 3.4 §4.6; source is the phone).</summary>
internal static class HandsetMessage
{
    private const int LongestShortMessage = 254;
    private const byte UdhIndicator = 0x40;
    private const byte Latin1 = 3;
    private const byte Ucs2 = 8;
    private const int ShortestInternational = 7;

    /// <summary>Writes the bodies: one, or the parts of a long text where the form asks for parts.</summary>
    /// <param name="from">The phone.</param>
    /// <param name="to">The service.</param>
    /// <param name="text">What it says.</param>
    /// <param name="tlvs">TLVs of each of them.</param>
    /// <param name="form">Alphabet and cut.</param>
    /// <param name="reference">By which parts know each other.</param>
    public static IReadOnlyList<byte[]> Write(string from, string to, string text, IReadOnlyList<DocumentTlv> tlvs, HandsetForm form, ushort reference)
    {
        var coding = form.CodingOf(text);
        var octets = MessageText.Encode(coding, text);
        var parts = form.Cut == HandsetCut.Payload ? [octets] : MessageParts.Split(coding, octets, form.ReferenceBits);
        if (parts.Count == 1)
        {
            return [Write(from, to, coding, octets, 0, tlvs)];
        }

        var bodies = new byte[parts.Count][];
        for (var i = 0; i < bodies.Length; i++)
        {
            var (total, number) = ((byte)bodies.Length, (byte)(i + 1));
            bodies[i] = form.Cut == HandsetCut.Sar
                ? Write(from, to, coding, parts[i], 0, [.. tlvs, .. Sar(reference, total, number)])
                : Write(from, to, coding, [.. UserDataHeader.ForConcatenation(new Concatenation(reference, total, number, form.Cut == HandsetCut.Udh16)), .. parts[i]], UdhIndicator, tlvs);
        }

        return bodies;
    }

    private static DocumentTlv[] Sar(ushort reference, byte total, byte number) =>
    [
        new(TlvTag.SarMsgRefNum, [(byte)(reference >> 8), (byte)reference]), new(TlvTag.SarTotalSegments, [total]), new(TlvTag.SarSegmentSeqnum, [number]),
    ];

    private static byte[] Write(string from, string to, TextCoding coding, byte[] octets, byte esmClass, IReadOnlyList<DocumentTlv> tlvs)
    {
        var buffer = new byte[octets.Length + 256 + tlvs.Sum(static t => t.Value.Length + 4)];
        var pdu = new PduWriter(buffer, PduLayouts.DeliverSm, CommandStatus.Ok, 0);
        pdu.CString(default);
        Address(ref pdu, from);
        Address(ref pdu, to);
        pdu.Byte(esmClass);
        pdu.Byte(0);
        pdu.Byte(0);
        pdu.CString(default);
        pdu.CString(default);
        pdu.Byte(0);
        pdu.Byte(0);
        pdu.Byte(coding switch { TextCoding.Ucs2 => Ucs2, TextCoding.Latin1 => Latin1, _ => 0 });
        pdu.Byte(0);
        var isLong = octets.Length > LongestShortMessage;
        pdu.Octets(isLong ? default : octets);
        if (isLong)
        {
            pdu.Tlv(TlvTag.MessagePayload, octets);
        }

        foreach (var tlv in tlvs)
        {
            pdu.Tlv(tlv.Tag, tlv.Value.AsSpan());
        }

        var length = pdu.Finish();
        return length > 0
            ? buffer[PduHeader.Size..length]
            : throw new ArgumentException($"The handset's message cannot be written: {pdu.Fault?.Reason}");
    }

    /// <summary>
    /// Writes a stored body for a peer that knows no TLVs; it has no message_payload either, so of a long text the first octets must do
    /// (SMPP 3.4 §3.3).
    /// </summary>
    /// <param name="destination">As long as the body or longer.</param>
    /// <param name="body">What this class wrote.</param>
    /// <returns>Octets written.</returns>
    public static int WriteWithoutTlvs(Span<byte> destination, ReadOnlySpan<byte> body)
    {
        if (!PduBody.TryParse(PduLayouts.DeliverSm, body, out var deliver, out _) || deliver.TlvBytes.IsEmpty)
        {
            body.CopyTo(destination);
            return body.Length;
        }

        if (!deliver.TryGetTlv(TlvTag.MessagePayload, out var text))
        {
            var fields = body.Length - deliver.TlvBytes.Length;
            body[..fields].CopyTo(destination);
            return fields;
        }

        // sm_length is the last octet before the text, which a long message does not have.
        var length = deliver.OffsetOf(SubmitSmField.Message);
        text = text[..LongestWhole(text, deliver.Byte(SubmitSmField.DataCoding))];
        body[..length].CopyTo(destination);
        destination[length - 1] = (byte)text.Length;
        text.CopyTo(destination[length..]);
        return length + text.Length;
    }

    /// <summary>How many octets fit into short_message without a cut through an escape or a surrogate pair.</summary>
    private static int LongestWhole(ReadOnlySpan<byte> text, byte dataCoding)
    {
        const byte escape = 0x1B;
        var length = Math.Min(text.Length, LongestShortMessage);
        return length == text.Length ? length
            : dataCoding == Ucs2 ? length - ((text[length - 2] & 0xFC) == 0xD8 ? 2 : 0)
            : length - (text[length - 1] == escape ? 1 : 0);
    }

    /// <summary>The service's address, of a stored body.</summary>
    public static ReadOnlySpan<byte> Destination(ReadOnlySpan<byte> body) =>
        PduBody.TryParse(PduLayouts.DeliverSm, body, out var deliver, out _) ? deliver.Octets(SubmitSmField.Destination) : default;

    /// <summary>
    /// Type of number 1 (international) for a phone's digits, 5 (alphanumeric) for a name, 0 (unknown) for a service's
    /// short number, which is no international one: Kannel warns of it and puts a plus before it (SMPP 3.4 §5.2.5).
    /// </summary>
    private static void Address(ref PduWriter pdu, string address)
    {
        var number = address.TrimStart('+');
        var digits = !number.AsSpan().ContainsAnyExceptInRange('0', '9');
        var international = digits && number.Length >= ShortestInternational;
        pdu.Byte(international ? (byte)1 : digits ? (byte)0 : (byte)5);
        pdu.Byte(international ? (byte)1 : (byte)0);
        pdu.CString(Encoding.Latin1.GetBytes(number));
    }
}

using System.Buffers.Binary;
using System.Text;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Load;

/// <summary>A submit_sm encoded once; for each message its sequence number, recipient, counter and reference are written over a copy.</summary>
internal sealed class SubmitTemplate
{
    private const int CounterDigits = 10;
    private const int ReferenceOffset = 3; // UDHL, IEI, IEDL, then the reference (3GPP 23.040 §9.2.3.24.1)
    private const string Filler = "The quick brown fox jumps over the lazy dog and your code is 493027, valid ten minutes. ";
    private const string Ucs2Filler = "Съешь ещё этих мягких французских булок, код 493027. ";
    private readonly byte[] _pdu;
    private readonly int _destination;
    private readonly int _counter;
    private readonly int _counterStep;
    private readonly int _reference;

    private SubmitTemplate(byte[] pdu, int counter, int counterStep, bool hasReference)
    {
        _pdu = pdu;
        PduBody.TryParse(PduLayouts.SubmitSm, pdu.AsSpan(PduHeader.Size), out var body, out _);
        _destination = PduHeader.Size + body.OffsetOf(SubmitSmField.Destination);
        var message = body.OffsetOf(SubmitSmField.Message); // a part never needs message_payload
        _counter = counter < 0 ? 0 : PduHeader.Size + message + counter;
        _counterStep = counterStep;
        _reference = hasReference ? PduHeader.Size + message + ReferenceOffset : 0;
    }

    public int Length => _pdu.Length;

    /// <summary>The parts of one kind of message.</summary>
    public static SubmitTemplate[] Of(LoadMixItem item, LoadOptions options, Random run)
    {
        var text = TextOf(item, run, out var counterAt);
        var encoded = MessageText.Encode(item.Coding, text);
        var parts = MessageParts.SplitWithHeaders(item.Coding, encoded, reference: 1);
        var (width, start) = item.Coding == TextCoding.Ucs2 ? (2, 1) : (1, 0);
        var templates = new SubmitTemplate[parts.Count];
        for (var i = 0; i < templates.Length; i++)
        {
            var header = parts.Count > 1 ? parts[i][0] + 1 : 0;
            // The filler has no character of two septets, so the counter is as far into the octets as into the text.
            var counter = i == 0 && counterAt >= 0 ? header + counterAt * width + start : -1;
            var isAlphanumeric = !options.Source.All(char.IsAsciiDigit);
            var pdu = SmppClient.Encode(
                new SubmitRequest(options.Source, new string('0', LoadNumbers.Digits), parts[i])
                {
                    SourceTon = (byte)(isAlphanumeric ? 5 : 1),
                    SourceNpi = (byte)(isAlphanumeric ? 0 : 1),
                    EsmClass = (byte)(parts.Count > 1 ? 0x40 : 0),
                    RegisteredDelivery = (byte)(options.Receipts ? 1 : 0),
                    DataCoding = (byte)(item.Coding == TextCoding.Ucs2 ? 8 : 0),
                },
                0);
            templates[i] = new(pdu.ToArray(), counter, width, parts.Count > 1);
        }

        return templates;
    }

    /// <summary>Writes the PDU of a message; nothing is allocated.</summary>
    public void Write(Span<byte> target, uint sequence, long message, long number)
    {
        _pdu.CopyTo(target);
        BinaryPrimitives.WriteUInt32BigEndian(target[12..], sequence);
        Digits(target[_destination..], LoadNumbers.Digits, number, 1);
        if (_counter != 0)
            Digits(target[_counter..], CounterDigits, message, _counterStep);
        if (_reference != 0)
            target[_reference] = (byte)message;
    }

    private static string TextOf(LoadMixItem item, Random run, out int counterAt)
    {
        counterAt = -1;
        var prefix = item.Channel is { } channel ? LoadMix.Prefixes[channel] : "";
        if (item.Channel is "hlr" or "ping")
            return prefix;
        var many = item.Parts > 1;
        var length = item.Parts == 0 ? item.Length : item.Parts * CharactersAPart(item.Coding, many) - prefix.Length;
        var text = new StringBuilder(prefix);
        // What two runs within a minute submit must differ, or the duplicate rule of a server refuses the second.
        var head = new string('0', CounterDigits) + $" {run.Next(0x1000000):x6} ";
        var filler = item.Coding == TextCoding.Ucs2 ? Ucs2Filler : Filler;
        for (var i = 0; i < length; i++)
            text.Append(i < head.Length ? head[i] : filler[(i - head.Length) % filler.Length]);
        if (length >= CounterDigits)
            counterAt = prefix.Length;
        return text.ToString();
    }

    private static int CharactersAPart(TextCoding coding, bool many) =>
        MessageParts.Capacity(coding, many) / (coding == TextCoding.Ucs2 ? 2 : 1);

    private static void Digits(Span<byte> target, int count, long value, int step)
    {
        for (var i = (count - 1) * step; i >= 0; i -= step)
        {
            value = Math.DivRem(value, 10, out var digit);
            target[i] = (byte)('0' + digit);
        }
    }
}

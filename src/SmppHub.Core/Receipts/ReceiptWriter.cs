using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Writes the deliver_sm of a receipt or of a message from a handset straight into a session's writer.</summary>
internal sealed class ReceiptWriter(NetworkFacts networks, Tariff tariff)
{
    private const byte EsmReceipt = 0x04;
    private const byte EsmIntermediate = 0x20;
    private const int LongestShortMessage = 254;

    /// <summary>network_error_code leads with the kind of network: 3 is GSM (SMPP 3.4 §5.3.2.31).</summary>
    private const byte GsmNetwork = 3;

    /// <summary>Septets that are the same character in ASCII, and the few that have another; 0 where ASCII has none.</summary>
    private static ReadOnlySpan<byte> AsciiOfSeptet =>
        "@\0$\0\0\0\0\0\0\0\0\0\0\0\0\0\0_\0\0\0\0\0\0\0\0\0\0\0\0\0\0 !\"#\0%&'()*+,-./0123456789:;<=>?\0ABCDEFGHIJKLMNOPQRSTUVWXYZ\0\0\0\0\0\0abcdefghijklmnopqrstuvwxyz\0\0\0\0\0"u8;

    /// <summary>Prices as the provider's TLV has them, by parts, where one price holds for all; the last is for more.</summary>
    private readonly byte[][]? _prices = tariff.Uniform is { } price ? [.. Enumerable.Range(0, 256).Select(parts => PriceText(price * parts))] : null;

    private ReadOnlySpan<byte> PriceOf(Channel channel, ReadOnlySpan<byte> number, int parts) => _prices is not null
        ? _prices[Math.Min(parts, _prices.Length - 1)]
        : PriceText(tariff.Price(channel, System.Text.Encoding.Latin1.GetString(number)) * parts);

    private static byte[] PriceText(decimal price) =>
        System.Text.Encoding.ASCII.GetBytes(price.ToString("0.0000", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Octets that a PDU for this record may take.</summary>
    public static int SizeFor(in RecordBatch.Record record) => record.Payload.Length + 640;

    /// <summary>Writes a receipt; the sequence number is the session's to fill in. Returns the length.</summary>
    [SkipLocalsInit] // clearing the room for the longest text costs more than writing an ordinary one
    public int WriteReceipt(Span<byte> destination, Account account, in Submission sm, long sequence, bool final, in Plan plan, Channel channel, int parts, long submittedAt, ReadOnlySpan<byte> text, bool tlvs)
    {
        Span<byte> id = stackalloc byte[MessageId.MaxLength];
        id = id[..MessageId.Write(MessageIds.ToId(sequence), id)];
        var state = final ? plan.State : MessageState.Enroute;
        var error = final ? plan.Error : ErrorCode.None;

        Span<byte> message = stackalloc byte[1024];
        var length = channel == Channel.Hlr && final
            ? networks.WriteHlr(message, id, sm.Number, state, error)
            : ReceiptText.Write(message, new ReceiptFields
            {
                Id = id,
                State = state,
                Error = error,
                SubmitDate = account.MinuteText(submittedAt),
                DoneDate = account.MinuteText(final ? plan.FinalAt : Math.Max(plan.StartAt, submittedAt)),
                Text = text,
            });
        message = message[..length];

        var pdu = new PduWriter(destination, PduLayouts.DeliverSm, CommandStatus.Ok, 0);
        pdu.CString(default);
        // A receipt goes the other way: source and destination are swapped, with their TON and NPI (SMPP 3.4 §4.6.1).
        pdu.Byte(sm.Body.Byte(SubmitSmField.DestinationTon));
        pdu.Byte(sm.Body.Byte(SubmitSmField.DestinationNpi));
        pdu.CString(sm.Destination);
        pdu.Byte(sm.Body.Byte(SubmitSmField.SourceTon));
        pdu.Byte(sm.Body.Byte(SubmitSmField.SourceNpi));
        pdu.CString(sm.Source);
        pdu.Byte(final ? EsmReceipt : EsmIntermediate);
        pdu.Byte(0);
        pdu.Byte(0);
        pdu.CString(default);
        pdu.CString(default);
        pdu.Byte(0);
        pdu.Byte(0);
        pdu.Byte(0);
        pdu.Byte(0);
        if (!tlvs && message.Length > LongestShortMessage)
        {
            message = message[..LongestShortMessage]; // a peer below 3.4 has no message_payload
        }

        var isLong = message.Length > LongestShortMessage;
        pdu.Octets(isLong ? default : message);
        if (tlvs)
        {
            if (isLong)
            {
                pdu.Tlv(TlvTag.MessagePayload, message);
            }

            Span<byte> networkError = [GsmNetwork, 0, 0];
            BinaryPrimitives.WriteUInt16BigEndian(networkError[1..], error);
            pdu.TlvCString(TlvTag.ReceiptedMessageId, id);
            pdu.Tlv(TlvTag.NetworkErrorCode, networkError);
            pdu.TlvByte(TlvTag.MessageState, (byte)state);
            if (!sm.Body.TlvBytes.IsEmpty && sm.Body.TryGetTlv(TlvTag.UserMessageReference, out var reference))
            {
                // The client's own number of the message comes back with its receipt (SMPP 3.4 §4.6.1, §5.3.2.17).
                pdu.TlvUInt16(TlvTag.UserMessageReference, reference is [var high, var low] ? (ushort)(high << 8 | low) : reference[0]);
            }

            pdu.TlvCString(TlvTag.SmscPrice, PriceOf(channel, sm.Number, parts));
            pdu.TlvUInt16(TlvTag.SmscFlags, KindOf(channel, sm));
            pdu.TlvUInt16(TlvTag.SmscParts, (ushort)parts);
        }

        return pdu.Finish();
    }

    /// <summary>Bits 0–3 of the provider's flags: what kind of message it was (gateway-facts 2.3).</summary>
    private static ushort KindOf(Channel channel, in Submission sm) => channel switch
    {
        Channel.Sms when DataCoding.IsFlash(sm.DataCoding) => 1,
        Channel.Sms => sm.IsBinary ? (ushort)2 : (ushort)0,
        Channel.Hlr => 4,
        Channel.Ping => 5,
        Channel.Mms => 6,
        Channel.Call => 7,
        Channel.Mail => 8,
        Channel.Viber => 10,
        _ => 12,
    };

    /// <summary>Writes a message from a handset: the stored body as it is, or without its TLVs.</summary>
    public static int WriteFromHandset(Span<byte> destination, ReadOnlySpan<byte> body, bool tlvs)
    {
        var length = PduHeader.Size;
        if (tlvs)
        {
            body.CopyTo(destination[length..]);
            length += body.Length;
        }
        else
        {
            length += HandsetMessage.WriteWithoutTlvs(destination[length..], body);
        }

        new PduHeader((uint)length, CommandId.DeliverSm, CommandStatus.Ok, 0).Write(destination);
        return length;
    }

    /// <summary>The first twenty characters for `text:`, when they are printable ASCII; else nothing (gateway-facts 2.3).</summary>
    public static int ReceiptExcerpt(TextCoding coding, ReadOnlySpan<byte> text, Span<byte> twenty)
    {
        var length = Math.Min(text.Length, twenty.Length);
        switch (coding)
        {
            case TextCoding.Gsm7:
                for (var i = 0; i < length; i++)
                {
                    var c = text[i] < 128 ? AsciiOfSeptet[text[i]] : (byte)0;
                    if (c == 0)
                    {
                        return 0;
                    }

                    twenty[i] = c;
                }

                return length;
            case TextCoding.Latin1 when !text[..length].ContainsAnyExceptInRange((byte)0x20, (byte)0x7E):
                text[..length].CopyTo(twenty);
                return length;
            default:
                return 0;
        }
    }
}

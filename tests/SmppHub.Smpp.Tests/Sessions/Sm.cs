using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Requests as clients write them.</summary>
internal static class Sm
{
    public const string Phone = "79161234567";

    public static PduDocument Submit(
        string text = "hello", string to = Phone, string from = "SENDER", byte registered = 1, byte dcs = 0, byte esm = 0, string schedule = "", string validity = "") =>
        Submit(MessageText.Encode(DataCoding.Resolve(dcs), text), to, from, registered, dcs, esm, schedule, validity);

    public static PduDocument Submit(
        byte[] octets, string to = Phone, string from = "SENDER", byte registered = 1, byte dcs = 0, byte esm = 0, string schedule = "", string validity = "") =>
        PduDocument.Create(PduLayouts.SubmitSm, 0)
            .With("source_addr_ton", 5u).With("source_addr", from)
            .With("dest_addr_ton", 1u).With("dest_addr_npi", 1u).With("destination_addr", to)
            .With("esm_class", (uint)esm).With("registered_delivery", (uint)registered).With("data_coding", (uint)dcs)
            .With("schedule_delivery_time", schedule).With("validity_period", validity)
            .With("short_message", octets);

    /// <summary>One part with a user data header; the reference has 8 bits, or 16.</summary>
    public static PduDocument Part(int number, int total, byte[] octets, ushort reference = 7, bool wide = false, byte registered = 1, byte dcs = 0, string to = Phone) =>
        Submit([.. UserDataHeader.ForConcatenation(new Concatenation(reference, (byte)total, (byte)number, wide)), .. octets], to, registered: registered, dcs: dcs, esm: 0x40);

    public static PduDocument Part(int number, int total, string text, ushort reference = 7, bool wide = false, byte registered = 1, byte dcs = 0, string to = Phone) =>
        Part(number, total, MessageText.Encode(DataCoding.Resolve(dcs), text), reference, wide, registered, dcs, to);

    /// <summary>One part by TLVs.</summary>
    public static PduDocument Sar(int number, int total, string text, ushort reference = 7, byte registered = 1) =>
        Submit(text, registered: registered)
            .WithTlv(TlvTag.SarMsgRefNum, (byte)(reference >> 8), (byte)reference)
            .WithTlv(TlvTag.SarTotalSegments, (byte)total)
            .WithTlv(TlvTag.SarSegmentSeqnum, (byte)number);

    public static PduDocument Bind(PduLayout layout, string account = "demo", string? password = null, string systemType = "", byte version = 0x34) =>
        PduDocument.Create(layout, 0)
            .With("system_id", account).With("password", password ?? account).With("system_type", systemType).With("interface_version", (uint)version);

    public static PduDocument Query(string id, string from = "SENDER") =>
        PduDocument.Create(PduLayouts.QuerySm, 0).With("message_id", id).With("source_addr", from);

    public static PduDocument Cancel(string id, string from = "SENDER") =>
        PduDocument.Create(PduLayouts.CancelSm, 0).With("message_id", id).With("source_addr", from);

    public static PduDocument Replace(string id, string text, string schedule = "", string validity = "", byte registered = 1, string from = "SENDER") =>
        PduDocument.Create(PduLayouts.ReplaceSm, 0).With("message_id", id).With("source_addr", from)
            .With("schedule_delivery_time", schedule).With("validity_period", validity).With("registered_delivery", (uint)registered)
            .With("short_message", MessageText.Encode(TextCoding.Gsm7, text));

    public static PduDocument Plain(PduLayout layout) => PduDocument.HeaderOnly(layout, 0);

    /// <summary>An absolute time.</summary>
    public static string At(DateTimeOffset when)
    {
        Span<byte> sixteen = stackalloc byte[SmppTime.Length];
        SmppTime.FormatAbsolute(when, sixteen);
        return Encoding.ASCII.GetString(sixteen);
    }
}

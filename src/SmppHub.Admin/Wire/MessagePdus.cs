using System.Text;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>The PDUs of one message, of those that the trace still has: what brought its parts, what asked about it, and its receipts.</summary>
internal sealed class MessagePdus(Hub hub)
{
    private const byte ReceiptBits = 0x3C;

    public IResult Show(HttpContext context)
    {
        var id = context.Request.RouteValues["id"] as string ?? "";
        if (hub.Messages.Find(id) is not { } message)
        {
            return MessageRoutes.NoSuch(id).ToResult();
        }

        hub.Trace.Ask();
        var found = Of(message).Select(e => TracedView.Of(hub.Trace, e)).ToArray();
        return Answer.Json(new TraceView(found, found.Length), AdminJson.Spoken.TraceView);
    }

    /// <summary>One walk from the oldest: a request is known by what it names, or by the id that its response gives.</summary>
    private List<EventAt<TracedPdu>> Of(Message message)
    {
        var ids = new Ids(message);
        var pdus = hub.Trace.Ring.Newest(WireTrace.Kept, p => p.Account == message.Account);
        pdus.Reverse();
        List<EventAt<TracedPdu>> found = [];
        Dictionary<(int Session, bool IsIn, uint Sequence), EventAt<TracedPdu>> asked = [];
        foreach (var entry in pdus)
        {
            var (pdu, header) = (entry.Item, entry.Item.Header);
            if (!header.Id.IsResponse())
            {
                asked[(pdu.Session, pdu.IsIn, header.Sequence)] = entry;
                if (ids.AreNamedBy(pdu))
                {
                    found.Add(entry);
                }

                continue;
            }

            var wasAsked = asked.Remove((pdu.Session, !pdu.IsIn, header.Sequence), out var request);
            if (wasAsked && ids.AreNamedBy(request.Item))
            {
                found.Add(entry);
            }
            else if (ids.AreGivenBy(pdu))
            {
                found.AddRange(wasAsked ? [request, entry] : [entry]);
            }
        }

        found.Sort(static (a, b) => a.Position.CompareTo(b.Position));
        return found;
    }

    /// <summary>The ids by which clients know the message and its parts.</summary>
    private sealed class Ids
    {
        private readonly HashSet<string> _ids;

        public Ids(Message message)
        {
            string[] all = [message.Id, .. message.PartIds, .. message.Legs.Select(static l => l.Id).OfType<string>()];
            // An account may ask for the ids of responses in hex (pitfall 47).
            _ids = new(all.Concat(all.Where(static i => ulong.TryParse(i, out _)).Select(static i => $"{ulong.Parse(i, System.Globalization.CultureInfo.InvariantCulture):x}")), StringComparer.OrdinalIgnoreCase);
        }

        /// <summary>Of responses those that give an id: message_id comes first in them.</summary>
        public bool AreGivenBy(TracedPdu pdu) =>
            pdu.Header.Id is CommandId.SubmitSmResp or CommandId.SubmitMultiResp or CommandId.DataSmResp && !pdu.IsIn && Has(Body(pdu));

        public bool AreNamedBy(TracedPdu pdu) => pdu.Header.Id switch
        {
            CommandId.QuerySm or CommandId.ReplaceSm when pdu.IsIn => Has(Body(pdu)),
            CommandId.CancelSm when pdu.IsIn => CancelsOne(pdu),
            CommandId.DeliverSm or CommandId.DataSm when !pdu.IsIn => IsReceipt(pdu),
            _ => false,
        };

        // service_type, then message_id (SMPP 3.4 §4.9.1).
        private bool CancelsOne(TracedPdu pdu) =>
            PduBody.TryParse(PduLayouts.CancelSm, Body(pdu), out var cancel, out _) && Has(cancel.Octets(1));

        private bool IsReceipt(TracedPdu pdu)
        {
            if (PduLayouts.Find(pdu.Header.Id) is not { } layout || !PduBody.TryParse(layout, Body(pdu), out var receipt, out _))
            {
                return false;
            }

            if (receipt.TryGetTlv(TlvTag.ReceiptedMessageId, out var id))
            {
                return Has(id);
            }

            // Peers below 3.4 have it in the text alone (SMPP 3.4 appendix B).
            if (pdu.Header.Id != CommandId.DeliverSm || (receipt.Byte(SubmitSmField.EsmClass) & ReceiptBits) == 0)
            {
                return false;
            }

            var text = receipt.Octets(SubmitSmField.Message);
            return text.StartsWith("id:"u8) && text[3..].IndexOf((byte)' ') is > 0 and var end && Has(text.Slice(3, end));
        }

        private bool Has(ReadOnlySpan<byte> octets)
        {
            var end = octets.IndexOf((byte)0);
            return (end >= 0 ? octets[..end] : octets) is { Length: > 0 and <= MessageId.MaxLength } id && _ids.Contains(Encoding.Latin1.GetString(id));
        }

        private static ReadOnlySpan<byte> Body(TracedPdu pdu) => pdu.Octets.AsSpan(Math.Min(PduHeader.Size, pdu.Octets.Length));
    }
}

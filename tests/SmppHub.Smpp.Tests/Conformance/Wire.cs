using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>What one playing of a dialogue put on its sockets, octet by octet as the client wrote and read it.</summary>
internal sealed class Wire
{
    private const int MaxPduLength = 1 << 20;
    private readonly List<Line> _lines = [];

    /// <summary>One more connection; for <see cref="Smpp.Replay.ReplayOptions.Observe"/>.</summary>
    public Action<PduDirection, ReadOnlyMemory<byte>> Open()
    {
        var line = new Line();
        _lines.Add(line);
        return line.See;
    }

    /// <summary>Every command that crossed, and the rows that this shows.</summary>
    public WireFacts Facts()
    {
        var facts = new WireFacts();
        foreach (var line in _lines)
        {
            var sent = line.Sent();
            foreach (var pdu in sent)
            {
                facts.Crossed.Add(pdu.Header.Id);
                var partner = line.Received.Find(other => Answers(pdu, other) || Answers(other, pdu));
                if (partner is null || (!pdu.Header.Id.IsResponse() && partner.Status != CommandStatus.Ok))
                    continue;
                facts.Show(Way.ToHub, pdu);
                if (!pdu.Header.Id.IsResponse())
                    facts.Served.Add(pdu.Header.Id);
            }

            foreach (var pdu in line.Received)
            {
                facts.Crossed.Add(pdu.Header.Id);
                if (pdu.Header.Id.IsResponse() && pdu.Header.Id != CommandId.GenericNack && pdu.Status != CommandStatus.Ok)
                    facts.ShowTlvs(Way.ToClient, pdu); // TLVs that tell of a failure come with nothing else
                else
                    facts.Show(Way.ToClient, pdu);
            }
        }

        return facts;
    }

    private static bool Answers(ReceivedPdu request, ReceivedPdu response) =>
        response.Header.Id.IsResponse() && !request.Header.Id.IsResponse() && request.Header.Sequence == response.Header.Sequence
        && (response.Header.Id == request.Header.Id.ToResponse() || response.Header.Id == CommandId.GenericNack);

    private sealed class Line
    {
        private readonly List<byte> _written = [];

        public List<ReceivedPdu> Received { get; } = [];

        public void See(PduDirection direction, ReadOnlyMemory<byte> octets)
        {
            if (direction == PduDirection.Sent)
                _written.AddRange(octets.Span);
            else
                Received.Add(new(octets.ToArray()));
        }

        /// <summary>The PDUs that were written, whatever the pieces; up to a length that cannot be.</summary>
        public List<ReceivedPdu> Sent()
        {
            var pdus = new List<ReceivedPdu>();
            var rest = _written.ToArray().AsSpan();
            while (PduFraming.TryReadFrame(rest, MaxPduLength, out int length) == FrameResult.Complete)
            {
                pdus.Add(new(rest[..length].ToArray()));
                rest = rest[length..];
            }

            return pdus;
        }
    }
}

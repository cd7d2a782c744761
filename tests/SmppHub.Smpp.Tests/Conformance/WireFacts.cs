using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>
/// What crossed the wire: a request of the client counts when it was answered with ESME_ROK, a response of the client when it answers
/// a request, and a field when its value is neither 0 nor empty.
/// </summary>
internal sealed class WireFacts
{
    /// <summary>Rows that this shows.</summary>
    public HashSet<RowKey> Shown { get; } = [];

    /// <summary>Fields that crossed with any value.</summary>
    public HashSet<RowKey> Carried { get; } = [];

    /// <summary>Every command that crossed, either way and whatever the answer.</summary>
    public HashSet<CommandId> Crossed { get; } = [];

    /// <summary>Requests of the client that the hub did.</summary>
    public HashSet<CommandId> Served { get; } = [];

    public void Show(Way way, ReceivedPdu pdu)
    {
        var command = pdu.Header.Id;
        Shown.Add(RowKey.Operation(way, command));
        if (!pdu.TryParse(out var body, out _) || body.IsAbsent)
            return;
        for (var i = 0; i < body.Layout.Fields.Length; i++)
        {
            var key = RowKey.Field(way, command, body.Layout.Fields[i].Name);
            Carried.Add(key);
            if (body.Raw(i).ContainsAnyExcept((byte)0))
                Shown.Add(key);
        }

        ShowTlvs(way, pdu);
    }

    public void ShowTlvs(Way way, ReceivedPdu pdu)
    {
        if (!pdu.TryParse(out var body, out _) || body.IsAbsent)
            return;
        foreach (var tlv in body.Tlvs)
            Shown.Add(RowKey.Tlv(way, tlv.Tag.SpecName()));
    }
}

using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Client;

/// <summary>A PDU as it came off the wire.</summary>
public sealed class ReceivedPdu(byte[] octets)
{
    /// <summary>All octets, the header included.</summary>
    public ReadOnlyMemory<byte> Octets { get; } = octets;

    /// <summary>The header.</summary>
    public PduHeader Header { get; } = PduHeader.Read(octets);

    /// <summary>What follows the header.</summary>
    public ReadOnlySpan<byte> Body => Octets.Span[PduHeader.Size..];

    /// <summary>command_status.</summary>
    public CommandStatus Status => Header.Status;

    /// <summary>message_id of a response that has one; null otherwise.</summary>
    public string? MessageId
    {
        get
        {
            var layout = PduLayouts.Find(Header.Id);
            var index = layout is null || !Header.Id.IsResponse() ? -1 : layout.IndexOf("message_id");
            return index >= 0 && TryParse(out var body, out _) && !body.IsAbsent
                ? Encoding.Latin1.GetString(body.Octets(index))
                : null;
        }
    }

    /// <summary>Walks the body by its table; false with the fault when it does not fit or the command is unknown.</summary>
    public bool TryParse(out PduBody body, out PduFault fault)
    {
        if (PduLayouts.Find(Header.Id) is { } layout)
            return PduBody.TryParse(layout, Header.Status, Body, out body, out fault);

        body = default;
        fault = new(PduFaultKind.UnknownCommand, 0, "command_id", CommandStatus.InvalidCommandId, "not a command of SMPP");
        return false;
    }

    /// <summary>The octets in hex.</summary>
    public override string ToString() => Convert.ToHexStringLower(Octets.Span);
}

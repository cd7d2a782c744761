using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>A PDU that the hub sent, taken apart.</summary>
internal sealed class Got
{
    private readonly PduDocument _document;

    public Got(byte[] octets)
    {
        Octets = octets;
        Header = PduHeader.Read(octets);
        _document = PduDocument.Decode(octets, out var fault) ?? throw new AssertionException($"The hub sent a bad PDU: {fault.Reason}: {Convert.ToHexStringLower(octets)}");
    }

    public byte[] Octets { get; }

    public PduHeader Header { get; }

    public CommandId Id => Header.Id;

    public CommandStatus Status => Header.Status;

    public uint Sequence => Header.Sequence;

    /// <summary>message_id of a response.</summary>
    public string Key => (string)(_document["message_id"] ?? throw new AssertionException($"{Id} {Status} has no message_id"));

    /// <summary>receipted_message_id.</summary>
    public string ReceiptedKey => Encoding.ASCII.GetString(Tlv(TlvTag.ReceiptedMessageId)!).TrimEnd('\0');

    /// <summary>short_message or message_payload, one character an octet.</summary>
    public string Text => Encoding.Latin1.GetString(Tlv(TlvTag.MessagePayload) ?? (byte[])_document["short_message"]!);

    /// <summary>How many TLVs it has.</summary>
    public int Tlvs => _document.Tlvs.Length;

    public byte[]? Tlv(TlvTag tag) => _document[tag] is { } value ? [.. value] : null;

    public uint Number(string field) => (uint)_document[field]!;

    public string String(string field) => (string)_document[field]!;

    /// <summary>A value of the receipt's text.</summary>
    public string Receipt(string key) => Encoding.ASCII.GetString(ParsedReceipt.Field(Encoding.Latin1.GetBytes(Text), Encoding.ASCII.GetBytes(key)));

    public override string ToString() => $"{Id} {Status} #{Sequence} {Convert.ToHexStringLower(Octets)}";
}

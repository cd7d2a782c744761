using System.Globalization;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>A TLV of a handset's message: tag is a name of the specification or `0x1400`; the value is in hex, or in words where it is a number or a C-string.</summary>
internal sealed record HandsetTlv(string Tag)
{
    public string? Hex { get; init; }

    public string? Value { get; init; }
}

/// <summary>Reads them: what a client could not read as a deliver_sm is not sent.</summary>
internal static class HandsetTlvs
{
    private const int MostOctets = ushort.MaxValue;

    public static Read<DocumentTlv[]> Read(IReadOnlyList<HandsetTlv> given)
    {
        var tlvs = new DocumentTlv[given.Count];
        for (var i = 0; i < tlvs.Length; i++)
        {
            if (TlvText.ReadTag(given[i].Tag) is not { } tag)
            {
                return Problem.BadRequest($"tlvs[{i}].tag is \"{given[i].Tag}\".", "Use a name of the specification, as user_message_reference, or a tag, as 0x1400.");
            }

            if (Octets(tag, given[i]) is not { } octets || !Fits(tag, octets))
            {
                return Problem.BadRequest($"tlvs[{i}] gives {tag.SpecName()} no value that it can have.", Hint(tag));
            }

            tlvs[i] = new(tag, [.. octets]);
        }

        return tlvs.Any(t => t.Tag == TlvTag.MessagePayload)
            ? Problem.BadRequest("tlvs has a message_payload.", "Use text: it becomes a message_payload when it is long.")
            : tlvs.GroupBy(t => t.Tag).FirstOrDefault(g => g.Count() > 1 && TlvTable.Find(g.Key) is { Repeatable: false, Vendor: false }) is { } twice
            ? Problem.BadRequest($"tlvs has {twice.Key.SpecName()} {twice.Count()} times.", "Give it once.")
            : tlvs.Sum(t => t.Value.Length) > MostOctets
            ? Problem.BadRequest("tlvs is too long for a PDU.", string.Create(CultureInfo.InvariantCulture, $"Send at most {MostOctets} octets of values."))
            : tlvs;
    }

    private static byte[]? Octets(TlvTag tag, HandsetTlv given) => given switch
    {
        { Hex: { } hex, Value: null } => hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null,
        { Hex: null, Value: { } value } => TlvText.Write(tag, value),
        _ => null,
    };

    private static bool Fits(TlvTag tag, byte[] octets) =>
        octets.Length <= MostOctets && (TlvTable.Find(tag) is not { } known || (octets.Length >= known.MinLength && octets.Length <= known.MaxLength));

    private static string Hint(TlvTag tag) => TlvTable.Find(tag) is { } known
        ? string.Create(CultureInfo.InvariantCulture, $"Give hex with {known.MinLength} to {known.MaxLength} octets") + (known.Type == TlvType.Octets ? "." : ", or value with a number or a text.")
        : "Give hex, two digits an octet.";
}

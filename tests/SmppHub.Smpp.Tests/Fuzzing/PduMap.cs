using System.Buffers.Binary;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>Where the fields and TLVs of a PDU lie, as far as they can be told; for aiming at them.</summary>
internal static class PduMap
{
    public static List<(Field Field, Range Place)> Fields(byte[] pdu)
    {
        List<(Field, Range)> found = [];
        if (pdu.Length <= PduHeader.Size || PduLayouts.Find(PduHeader.Read(pdu).Id) is not { } layout)
        {
            return found;
        }

        var at = PduHeader.Size;
        var counted = 0;
        foreach (var field in layout.Fields)
        {
            var length = field.Kind switch
            {
                FieldKind.CString => Array.IndexOf(pdu, (byte)0, Math.Min(at, pdu.Length)) - at + 1,
                FieldKind.Integer2 => 2,
                FieldKind.Integer4 => 4,
                FieldKind.Octets => counted,
                FieldKind.DestinationList or FieldKind.UnsuccessfulList => -1,
                _ => 1,
            };
            if (length < 0 || at + length > pdu.Length)
            {
                break;
            }

            if (field.Kind == FieldKind.Count)
            {
                counted = pdu[at];
            }

            found.Add((field, at..(at + length)));
            at += length;
        }

        return found;
    }

    /// <summary>Offsets of the TLVs' tags.</summary>
    public static List<int> Tlvs(byte[] pdu)
    {
        List<int> found = [];
        var fields = Fields(pdu);
        var at = fields.Count == 0 ? pdu.Length : fields[^1].Place.End.Value;
        while (at + 4 <= pdu.Length)
        {
            found.Add(at);
            at += 4 + BinaryPrimitives.ReadUInt16BigEndian(pdu.AsSpan(at + 2));
        }

        return found;
    }

    /// <summary>command_length as the octets really are.</summary>
    public static byte[] Framed(byte[] pdu)
    {
        var whole = pdu.Length >= PduHeader.Size ? pdu : [.. pdu, .. new byte[PduHeader.Size - pdu.Length]];
        BinaryPrimitives.WriteUInt32BigEndian(whole, (uint)whole.Length);
        return whole;
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>Looks at one submit_sm: addresses, text, parts, flags.</summary>
internal sealed class SubmissionLint(LintNotes notes, EventAt<TracedPdu> at, byte? version)
{
    private const byte International = 1;
    private const byte Alphanumeric = 5;
    private const byte Isdn = 1;
    private const byte HeaderBit = 0x40;
    private const int LongestName = 11;
    private const int ShortestTelling = 6;
    private static readonly SearchValues<byte> s_digits = SearchValues.Create("0123456789"u8);

    public void Check(in PduBody body)
    {
        Source(body.Byte(SubmitSmField.SourceTon), body.Byte(SubmitSmField.SourceNpi), body.Octets(SubmitSmField.Source));
        Destination(body.Byte(SubmitSmField.DestinationTon), body.Byte(SubmitSmField.DestinationNpi), body.Octets(SubmitSmField.Destination));
        var registered = body.Byte(SubmitSmField.RegisteredDelivery);
        if ((registered & 0xE0) != 0 || ((registered & 3) == 3 && version < 0x50))
        {
            Note(LintRules.Registered, $"0x{registered:X2}");
        }

        var data = body.TryGetTlv(TlvTag.MessagePayload, out var payload) ? payload : body.Octets(SubmitSmField.Message);
        var hasHeader = (body.Byte(SubmitSmField.EsmClass) & HeaderBit) != 0;
        var text = Header(data, hasHeader, out var isPart);
        Sar(body, isPart);
        Text(text, body.Byte(SubmitSmField.DataCoding));
    }

    private void Source(byte ton, byte npi, ReadOnlySpan<byte> address)
    {
        if (address.IsEmpty)
        {
            return;
        }

        var isNumber = !address.TrimStart((byte)'+').ContainsAnyExcept(s_digits);
        Common(ton, npi, address);
        if (!isNumber && ton is not (0 or Alphanumeric))
        {
            Note(LintRules.NameTon, $"{Quoted(address)}, TON {ton}");
        }
        else if (isNumber && ton == Alphanumeric)
        {
            Note(LintRules.NumberTon, Quoted(address));
        }

        if (ton == Alphanumeric && address.Length > LongestName)
        {
            Note(LintRules.NameLong, Quoted(address));
        }
    }

    private void Destination(byte ton, byte npi, ReadOnlySpan<byte> address)
    {
        Common(ton, npi, address);
        if (ton == International && address.StartsWith("00"u8))
        {
            Note(LintRules.Prefix00, Quoted(address));
        }
    }

    private void Common(byte ton, byte npi, ReadOnlySpan<byte> address)
    {
        if (address is [(byte)'+', ..])
        {
            Note(LintRules.PlusSign, Quoted(address));
        }

        if ((ton == International && npi != Isdn) || (ton == Alphanumeric && npi != 0))
        {
            Note(LintRules.Npi, $"{Quoted(address)}, TON {ton}, NPI {npi}");
        }
    }

    /// <summary>Returns the text behind the header.</summary>
    private ReadOnlySpan<byte> Header(ReadOnlySpan<byte> data, bool isFlagged, out bool isPart)
    {
        isPart = false;
        if (!isFlagged)
        {
            if (data is [5, 0, 3, _, > 1 and var total, > 0 and var number, ..] && number <= total || data is [6, 8, 4, _, _, > 1 and var many, > 0 and var which, ..] && which <= many)
            {
                Note(LintRules.HeaderUnflagged, Convert.ToHexStringLower(data[..Math.Min(data.Length, 7)]));
            }

            return data;
        }

        if (!UserDataHeader.TryParse(data, out var header, out var length) || (length > 1 && !header.GetEnumerator().MoveNext()))
        {
            Note(LintRules.HeaderBroken, data.IsEmpty ? "no octets" : $"length {data[0]} in {data.Length} octets");
            return [];
        }

        isPart = header.TryGetConcatenation(out _);
        return data[length..];
    }

    private void Sar(in PduBody body, bool isPart)
    {
        var hasReference = body.TryGetTlv(TlvTag.SarMsgRefNum, out var reference);
        var hasTotal = body.TryGetTlv(TlvTag.SarTotalSegments, out var total);
        var hasNumber = body.TryGetTlv(TlvTag.SarSegmentSeqnum, out var number);
        if (!hasReference && !hasTotal && !hasNumber)
        {
            return;
        }

        if (reference.Length != 2 || total.Length != 1 || number.Length != 1)
        {
            Note(LintRules.Sar, "not all three are there");
        }
        else if (number[0] == 0 || number[0] > total[0])
        {
            Note(LintRules.Sar, $"part {number[0]} of {total[0]}");
        }

        if (isPart)
        {
            Note(LintRules.SarAndHeader, "both");
        }
    }

    private void Text(ReadOnlySpan<byte> text, byte dataCoding)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"data_coding 0x{dataCoding:X2}, {text.Length} octets");
        switch (DataCoding.Resolve(dataCoding))
        {
            case TextCoding.Ucs2 when text.Length % 2 != 0:
                Note(LintRules.Ucs2Odd, detail);
                break;
            case TextCoding.Ucs2 when text.Length >= ShortestTelling && !text.ContainsAnyExceptInRange((byte)' ', (byte)'~'):
                Note(LintRules.Ucs2Single, detail);
                break;
            case TextCoding.Gsm7 or TextCoding.Latin1 when !IsBinary(dataCoding) && LooksUtf16(text):
                Note(LintRules.Utf16, detail);
                break;
            case TextCoding.Gsm7 or TextCoding.Latin1 when !IsBinary(dataCoding) && text.ContainsAnyInRange((byte)0x80, (byte)0xFF) && Utf8.IsValid(text):
                Note(LintRules.Utf8, detail);
                break;
            case TextCoding.Gsm7 when text.ContainsAnyInRange((byte)0x80, (byte)0xFF):
                Note(LintRules.NotGsm, detail);
                break;
        }
    }

    /// <summary>8-bit data may be anything.</summary>
    private static bool IsBinary(byte dataCoding) => dataCoding is 2 or 4 or >= 0xF0 || (dataCoding & 0x0C) == 4;

    /// <summary>Every other octet is nearly always the same page: Latin, Cyrillic, Greek, Hebrew or Arabic.</summary>
    private static bool LooksUtf16(ReadOnlySpan<byte> text)
    {
        if (text.Length < ShortestTelling || text.Length % 2 != 0)
        {
            return false;
        }

        var (high, low) = (0, 0);
        for (var i = 0; i < text.Length; i += 2)
        {
            high += text[i] <= 6 && text[i + 1] > 6 ? 1 : 0;
            low += text[i + 1] <= 6 && text[i] > 6 ? 1 : 0;
        }

        return Math.Max(high, low) * 8 >= text.Length / 2 * 7;
    }

    private void Note(LintRule rule, string detail) => notes.Add(rule, at, detail);

    private static string Quoted(ReadOnlySpan<byte> address) => $"\"{Encoding.Latin1.GetString(address)}\"";
}

using System.Globalization;
using System.Text.RegularExpressions;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Gateways.Smsc;

/// <summary>
/// A text as it goes into a submit_sm. What HTTP says in fields of its own (viber=1, subj=…) goes the way of SMPP: by prefix
/// and trailer (seed 3), so that one centre reads both.
/// </summary>
/// <param name="Octets">User data.</param>
/// <param name="DataCoding">data_coding.</param>
/// <param name="HasHeader">Whether a user data header leads.</param>
/// <param name="Channel">How it goes out.</param>
/// <param name="Parts">As billed: of the text alone.</param>
internal sealed partial record SmscText(byte[] Octets, byte DataCoding, bool HasHeader, Channel Channel, int Parts)
{
    private const int LongestText = 1000;
    private const byte Flash = 0x10;
    private const byte Ucs2 = 0x08;
    private const byte Data = 0x04;

    /// <summary>Reads what `mes` or a line of `list` brings; false when it cannot be sent (error 1).</summary>
    public static bool TryRead(SmscForm form, string mes, out SmscText text)
    {
        text = null!;
        var bin = form.Number("bin"u8);
        if (bin is 1 or 2)
        {
            return TryReadData(form, mes, isHex: bin == 2, out text);
        }

        if (mes.Length > LongestText)
        {
            return false;
        }

        mes = Translit.Write(form.Is("nl"u8) ? mes.Replace("\\n", "\n", StringComparison.Ordinal) : mes, form.Number("translit"u8));
        if (WithPrefix(form, mes) is not { } whole)
        {
            return false;
        }

        var content = IsPlain(whole) ? null : MessageContent.Parse(whole);
        if (whole.Length == 0 || content is { HasText: false } || (content?.Voice is { } voice && !MessageContent.IsVoice(voice)))
        {
            return false;
        }

        whole = Cut(whole, content, form.Number("maxsms"u8));
        text = Encode(whole, form.Is("flash"u8));
        return true;
    }

    private static SmscText Encode(string whole, bool isFlash)
    {
        var content = IsPlain(whole) ? null : MessageContent.Parse(whole);
        var coding = MessageText.Choose(whole);
        var octets = MessageText.Encode(coding, whole);
        var parts = content is null ? MessageParts.Count(coding, octets)
            : content.Channel is Channel.Hlr or Channel.Ping ? 1
            : Math.Max(1, MessageParts.Count(coding, MessageText.Encode(coding, content.Text)));
        return new SmscText(octets, (byte)((coding == TextCoding.Ucs2 ? Ucs2 : 0) | (isFlash ? Flash : 0)), false, content?.Channel ?? Channel.Sms, parts);
    }

    /// <summary>`maxsms`: a longer text is cut, not refused.</summary>
    private static string Cut(string whole, MessageContent? content, int most)
    {
        if (most <= 0 || content is not null)
        {
            return whole;
        }

        var coding = MessageText.Choose(whole);
        var octets = MessageText.Encode(coding, whole);
        return MessageParts.Count(coding, octets) <= most
            ? whole
            : MessageText.Decode(coding, [.. MessageParts.Split(coding, octets).Take(most).SelectMany(part => part)]) is var cut && MessageParts.CountFor(cut) <= most
            ? cut
            : whole;
    }

    private static bool IsPlain(string text) => !text.StartsWith('_') && !text.Contains(MessageContent.CommentMark, StringComparison.Ordinal);

    private static string? WithPrefix(SmscForm form, string mes)
    {
        if (form.Is("hlr"u8))
        {
            return "__HLR__";
        }

        if (form.Is("ping"u8))
        {
            return "__PING__";
        }

        var prefix = form.Is("viber"u8) ? "__VIBER__: " : form.Is("mms"u8) ? "__MMS__: " : form.Is("mail"u8) ? "__MAIL__: " : form.Is("call"u8) ? "__CALL__: " : form.Is("soc"u8) ? "__SOC__: " : null;
        if (prefix is null)
        {
            return mes;
        }

        var mark = mes.IndexOf(MessageContent.CommentMark, StringComparison.Ordinal);
        var (body, comment) = mark < 0 ? (mes, "") : (mes[..mark], mes[mark..]);
        if (form.Is("call"u8))
        {
            var param = form.Text("param"u8).Trim();
            if (param.Length > 0 && !IsCallParam(param))
            {
                return null;
            }

            comment = param.Length > 0 ? MessageContent.CommentMark + param : comment;
            return $"{prefix}{body}{Trailer(form.Text("voice"u8), "voice")}{comment}";
        }

        var file = form.Is("viber"u8) && form.Text("fileurl"u8).Trim() is { Length: > 0 } url ? $"{{file:{url}}}" : "";
        return $"{prefix}{body}{file}{(form.Is("viber"u8) || form.Is("soc"u8) ? "" : Trailer(form.Text("subj"u8), "subj"))}{comment}";
    }

    private static string Trailer(string value, string name) => value.Length == 0 ? "" : $"\n{name}:{value.ReplaceLineEndings(" ")}";

    /// <summary>Seconds to wait 10–35, interval 10–3600, attempts 1–9 (gateway-facts 2.2: out of range is err 1 in HTTP).</summary>
    private static bool IsCallParam(string param) =>
        CallParam().Match(param) is { Success: true } match && In(match, 1, 10, 35) && In(match, 2, 10, 3600) && In(match, 3, 1, 9);

    private static bool In(Match match, int group, int low, int high) =>
        int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) is var value && value >= low && value <= high;

    /// <summary>`bin`: the octets themselves, or their hexadecimal digits; a user data header may lead, as of a WAP push.</summary>
    private static bool TryReadData(SmscForm form, string mes, bool isHex, out SmscText text)
    {
        text = null!;
        byte[] octets;
        if (isHex)
        {
            var comment = mes.IndexOf(MessageContent.CommentMark, StringComparison.Ordinal);
            try
            {
                octets = Convert.FromHexString((comment < 0 ? mes : mes[..comment]).Trim());
            }
            catch (FormatException)
            {
                return false;
            }
        }
        else
        {
            octets = form.Octets("mes"u8).ToArray();
        }

        if (octets.Length is 0 or > LongestText)
        {
            return false;
        }

        var hasHeader = UserDataHeader.TryParse(octets, out var udh, out var length) && length < octets.Length && udh.GetEnumerator().MoveNext();
        text = new SmscText(octets, Data, hasHeader, Channel.Sms, MessageParts.Count(TextCoding.Binary, octets.Length));
        return true;
    }

    [GeneratedRegex(@"^(\d{1,4}),(\d{1,4}),(\d{1,2})$")]
    private static partial Regex CallParam();
}

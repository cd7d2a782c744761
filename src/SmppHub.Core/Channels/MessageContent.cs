using System.Text.RegularExpressions;

namespace SmppHub.Core;

/// <summary>A button of a Viber message.</summary>
public sealed record Button(string Caption, string Url);

/// <summary>
/// The text of a submission taken apart as seed 3 says: prefix → channel, <c>\n~~~\n</c> → comment (or the call's
/// <c>param</c>), trailers <c>subj:</c> and <c>voice:</c>, Viber macros.
/// </summary>
/// <param name="Channel">How it goes out.</param>
/// <param name="Text">What the subscriber gets: without prefix, trailer, macro and comment.</param>
/// <param name="Comment">For the sender's history only; it costs nothing and is never sent.</param>
/// <param name="Subject">Of an MMS or e-mail.</param>
/// <param name="Voice">That reads a call: m m2 w w2 w3 w4.</param>
/// <param name="Param">Of a call: seconds to wait, repeat interval, attempts.</param>
/// <param name="Button">Of a Viber message.</param>
/// <param name="Image">File of a Viber message, as an address.</param>
public sealed partial record MessageContent(
    Channel Channel, string Text, string? Comment = null, string? Subject = null, string? Voice = null, string? Param = null, Button? Button = null, string? Image = null)
{
    /// <summary>What separates text from comment.</summary>
    public const string CommentMark = "\n~~~\n";

    /// <summary>A call's param when the one given is out of range: wait 25 s, again after 600 s, one attempt (gateway-facts 2.2).</summary>
    public const string DefaultCallParam = "25,600,1";

    private static readonly (string Prefix, Channel Channel)[] Prefixes =
    [
        ("__VIBER__:", Channel.Viber), ("__MMS__:", Channel.Mms), ("__MAIL__:", Channel.Mail), ("__CALL__:", Channel.Call), ("__SOC__:", Channel.Vk),
    ];

    private static readonly string[] Voices = ["m", "m2", "w", "w2", "w3", "w4"];

    /// <summary>Whether a voice is one of the six.</summary>
    public static bool IsVoice(string voice) => Array.IndexOf(Voices, voice) >= 0;

    /// <summary>Whether the content can go out: a text (HLR and PING need none) and a known voice.</summary>
    public bool HasText => Text.Length > 0 || Channel is Channel.Hlr or Channel.Ping || Button is not null || Image is not null;

    /// <summary>Takes a whole text apart; of a message in parts, the joined one.</summary>
    public static MessageContent Parse(string text)
    {
        string? comment = null;
        var mark = text.IndexOf(CommentMark, StringComparison.Ordinal);
        if (mark >= 0)
        {
            (text, comment) = (text[..mark], text[(mark + CommentMark.Length)..]);
        }

        if (!text.StartsWith("__", StringComparison.Ordinal))
        {
            return new MessageContent(Channel.Sms, text, comment);
        }

        switch (text)
        {
            case "__HLR__":
                return new MessageContent(Channel.Hlr, "", comment);
            case "__PING__":
                return new MessageContent(Channel.Ping, "", comment);
        }

        foreach (var (prefix, channel) in Prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal))
            {
                var rest = text[prefix.Length..];
                return OfChannel(channel, rest.StartsWith(' ') ? rest[1..] : rest, comment);
            }
        }

        return new MessageContent(Channel.Sms, text, comment);
    }

    private static MessageContent OfChannel(Channel channel, string text, string? comment)
    {
        switch (channel)
        {
            case Channel.Mms or Channel.Mail:
                var subject = TakeTrailer(ref text, "\nsubj:");
                return new MessageContent(channel, text, comment, Subject: subject);
            case Channel.Call:
                var voice = TakeTrailer(ref text, "\nvoice:")?.Trim() ?? "m";
                // What follows the mark is the call's param, not a comment (seed 3: call).
                return new MessageContent(channel, text, Voice: voice.Length == 0 ? "m" : voice, Param: CallParam(comment));
            case Channel.Viber:
                var button = ButtonMacro().Match(text);
                var file = FileMacro().Match(text);
                var shown = FileMacro().Replace(ButtonMacro().Replace(text, "", 1), "", 1).Trim();
                return new MessageContent(
                    channel, button.Success || file.Success ? shown : text, comment,
                    Button: button.Success ? new Button(button.Groups[1].Value, button.Groups[2].Value) : null,
                    Image: file.Success ? file.Groups[1].Value : null);
            default:
                return new MessageContent(channel, text, comment);
        }
    }

    /// <summary>A trailer is the last line of the text (seed 3: subj, voice).</summary>
    private static string? TakeTrailer(ref string text, string trailer)
    {
        var at = text.LastIndexOf(trailer, StringComparison.Ordinal);
        if (at < 0 || text.IndexOf('\n', at + 1) >= 0)
        {
            return null;
        }

        var value = text[(at + trailer.Length)..];
        text = text[..at];
        return value;
    }

    private static string? CallParam(string? given)
    {
        if (given is null)
        {
            return null;
        }

        var match = ParamPattern().Match(given.Trim());
        return match.Success && In(match, 1, 10, 35) && In(match, 2, 10, 3600) && In(match, 3, 1, 9) ? match.Value : DefaultCallParam;

        static bool In(Match match, int group, int low, int high) =>
            int.TryParse(match.Groups[group].ValueSpan, out var value) && value >= low && value <= high;
    }

    [GeneratedRegex(@"\{button:([^|{}]{1,30})\|([^{}\s]{1,2048})\}")]
    private static partial Regex ButtonMacro();

    [GeneratedRegex(@"\{file:([^{}\s]{1,2048})\}")]
    private static partial Regex FileMacro();

    [GeneratedRegex(@"^(\d{1,4}),(\d{1,4}),(\d{1,2})$")]
    private static partial Regex ParamPattern();
}

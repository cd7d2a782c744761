using System.Globalization;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Gateways.Decision;

/// <summary>Checks a send-viber request field by field, in the order of seed 2; the first fault is the one told.</summary>
internal sealed class ViberCheck(DecisionOptions options)
{
    private const int LongestAddress = 20;
    private const int LongestText = 1000;
    private const int LongestSms = 160;
    private const int LongestUcs2Sms = 70;
    private const int LongestCaption = 30;
    private const int ShortestTtl = 40;
    private const int LongestTtl = 21_600;
    private static readonly TimeSpan Unasked = TimeSpan.FromDays(1);
    private readonly int[] _types = [.. DecisionOptions.Numbers(options.MessageTypes) ?? []];

    /// <summary>The order, or the field that is wrong.</summary>
    public ViberOrder? Read(JsonFields fields, out Field wrong)
    {
        var type = Number(fields, Field.MessageType);
        var source = Number(fields, Field.SourceType);
        var seconds = Number(fields, Field.ValidityPeriod);
        // The provider's own example has an image and a button in a 106: they are passed over, not refused (facts 1.2).
        var isRich = type is not (106 or 206);
        var fault = FirstWrong(fields, type, source, seconds, isRich);
        wrong = fault ?? default;
        if (fault is not null)
        {
            return null;
        }

        var text = fields[Field.TextSms];
        return new ViberOrder(
            type!.Value, fields[Field.SourceAddr]!, fields[Field.DestinationAddr]!, fields[Field.Text]!, text,
            isRich ? fields[Field.Image] : null,
            isRich && fields[Field.ButtonCaption] is { } caption ? new Button(caption, fields[Field.ButtonAction]!) : null,
            source!.Value, fields[Field.CallbackUrl],
            text is not null ? options.FallbackTtl : seconds is { } given and > 0 ? TimeSpan.FromSeconds(given) : Unasked);
    }

    private Field? FirstWrong(JsonFields fields, int? type, int? source, int? seconds, bool isRich)
    {
        for (var field = Field.SourceAddr; field <= Field.ValidityPeriod; field++)
        {
            var value = fields[field];
            var right = !fields.IsWrong(field) && field switch
            {
                Field.SourceAddr => value is not null && IsUpTo(value, LongestAddress),
                Field.DestinationAddr => value is { Length: <= LongestAddress } && !value.AsSpan().ContainsAnyExceptInRange('0', '9'),
                Field.MessageType => type is { } given && Array.IndexOf(_types, given) >= 0,
                Field.Text => value is not null && IsUpTo(value, LongestText),
                Field.TextSms => value is null || (source != 1 && FitsSms(value)),
                Field.Image => value is null || !isRich || IsImage(value),
                // One without the other: the missing one is the empty parameter.
                Field.ButtonCaption => !isRich || (value is null ? fields[Field.ButtonAction] is null : IsUpTo(value, LongestCaption)),
                Field.ButtonAction => !isRich || (value is null ? fields[Field.ButtonCaption] is null : Link(value) is not null),
                Field.SourceType => source is 1 or 2,
                Field.CallbackUrl => value is null || Link(value) is not null,
                _ => value is null || seconds is 0 or (>= ShortestTtl and <= LongestTtl),
            };
            if (!right)
            {
                return field;
            }
        }

        return null;
    }

    private static int? Number(JsonFields fields, Field field) =>
        int.TryParse(fields[field], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Counted in characters as a person counts, not in the halves of a pair.</summary>
    private static bool IsUpTo(string value, int length)
    {
        if (value.Length <= length)
        {
            return true;
        }

        var count = 0;
        foreach (var _ in value.EnumerateRunes())
        {
            count++;
        }

        return count <= length;
    }

    private static bool FitsSms(string text) =>
        GsmAlphabet.CountSeptets(text) is var septets and >= 0 ? septets <= LongestSms : text.Length <= LongestUcs2Sms;

    private static bool IsImage(string value) =>
        Link(value)?.AbsolutePath is { } path
        && (path.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".png", StringComparison.OrdinalIgnoreCase));

    private static Uri? Link(string value) =>
        value.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !value.AsSpan().ContainsAny(' ', '\r', '\n')
        && Uri.TryCreate(value, UriKind.Absolute, out var link) && link.Scheme is "http" or "https" && link.Host.Length > 0 ? link : null;
}

using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>A form as it was read.</summary>
internal sealed record FormRead(HandsetForm Form);

/// <summary>Reads alphabet and cut of a handset's message: what the alphabet cannot say is refused, not sent as question marks.</summary>
internal static class HandsetForms
{
    private static readonly Words<TextCoding> Codings = new((TextCoding.Gsm7, "gsm7"), (TextCoding.Latin1, "latin1"), (TextCoding.Ucs2, "ucs2"));

    private static readonly Words<HandsetCut> Cuts = new(
        (HandsetCut.Payload, "payload"), (HandsetCut.Udh8, "udh8"), (HandsetCut.Udh16, "udh16"), (HandsetCut.Sar, "sar"));

    public static Read<FormRead> Read(HandsetRequest request)
    {
        TextCoding? coding = null;
        if (request.Encoding is { Length: > 0 } word)
        {
            if (!Codings.TryRead(word, out var known))
            {
                return Problem.NoneOf("encoding", word, Codings.All);
            }

            coding = known;
        }

        var cut = HandsetCut.Payload;
        if (request.Segmentation is { Length: > 0 } way && !Cuts.TryRead(way, out cut))
        {
            return Problem.NoneOf("segmentation", way, Cuts.All);
        }

        if ((coding == TextCoding.Gsm7 && !GsmAlphabet.CanEncode(request.Text)) || (coding == TextCoding.Latin1 && request.Text.Any(static c => c > '\u00ff')))
        {
            return Problem.BadRequest($"text has characters that {Codings.Of(coding.Value)} does not have.", "Use ucs2, or leave encoding out.");
        }

        var form = new HandsetForm(coding, cut);
        return form.CountParts(request.Text) is > HandsetForm.MostParts and var parts
            ? Problem.BadRequest($"text takes {parts} parts.", $"Send at most {HandsetForm.MostParts}, or use the segmentation payload.")
            : new FormRead(form);
    }
}

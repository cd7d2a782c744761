using System.Globalization;
using System.Text;

namespace SmppHub.Gateways.Smsc;

/// <summary>A request to SMSC's HTTP side: the fields, in the charset that one of them names (windows-1251 unless it does).</summary>
internal sealed class SmscForm(RawForm form)
{
    private readonly Encoding? _charset = form["charset"u8] is { IsEmpty: false } name ? Charsets.Find(Encoding.Latin1.GetString(name)) : Charsets.Windows1251;

    /// <summary>Of texts in request and answer.</summary>
    public Encoding Charset => _charset ?? Charsets.Windows1251;

    /// <summary>Whether the charset named is one of the provider's.</summary>
    public bool HasCharset => _charset is not null;

    /// <summary>How it is answered: 0 words, 1 commas, 2 XML, 3 JSON.</summary>
    public int Format { get; } = form["fmt"u8] is [>= (byte)'0' and <= (byte)'3'] digit ? digit[0] - '0' : 0;

    /// <summary>The octets of a field.</summary>
    public ReadOnlySpan<byte> Octets(ReadOnlySpan<byte> name) => form[name];

    /// <summary>A field as text; empty where it is absent.</summary>
    public string Text(ReadOnlySpan<byte> name) => form[name] is { IsEmpty: false } octets ? Charset.GetString(octets) : "";

    /// <summary>Whether a field was sent, empty or not.</summary>
    public bool Has(ReadOnlySpan<byte> name) => form.TryGet(name, out _);

    /// <summary>Whether a switch is on.</summary>
    public bool Is(ReadOnlySpan<byte> name) => form[name] is { IsEmpty: false } value && !value.SequenceEqual("0"u8);

    /// <summary>A small whole number; 0 where there is none.</summary>
    public int Number(ReadOnlySpan<byte> name) =>
        int.TryParse(form[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What tells two requests apart: everything that was sent.</summary>
    public ulong Fingerprint()
    {
        var hash = 0UL;
        foreach (var field in form.Fields)
        {
            hash = Core.NumberHash.Of(field.Value.Span, Core.NumberHash.Of(field.Name.Span, hash));
        }

        return hash;
    }
}

using System.Text;

namespace SmppHub.Gateways.Tests;

[TestFixture]
public sealed class RawFormTests
{
    private const string Type = "multipart/form-data; boundary=\"--a b\"";

    [Test]
    public void Fields_come_in_the_order_sent_with_their_octets()
    {
        var form = RawForm.Of("?a=%CF%F0&phone=1&phone=2&empty=&bare", "b=c+d%2Be"u8.ToArray(), "application/x-www-form-urlencoded");

        Assert.That(form.Fields.ToArray().Select(f => Latin1(f.Name)), Is.EqualTo(["a", "phone", "phone", "empty", "bare", "b"]));
        Assert.That(form["a"u8].ToArray(), Is.EqualTo(new byte[] { 0xCF, 0xF0 }));
        Assert.That(Encoding.Latin1.GetString(form["b"u8]), Is.EqualTo("c d+e"));
    }

    [Test]
    public void Of_two_fields_with_one_name_the_later_counts_and_the_body_comes_later()
    {
        var form = RawForm.Of("x=1&x=2&y=1", "y=3"u8.ToArray());

        Assert.That((Encoding.Latin1.GetString(form["x"u8]), Encoding.Latin1.GetString(form["y"u8])), Is.EqualTo(("2", "3")));
    }

    [Test]
    public void An_absent_field_is_told_from_an_empty_one()
    {
        var form = RawForm.Of("a=");

        Assert.That((form.TryGet("a"u8, out _), form.TryGet("b"u8, out _)), Is.EqualTo((true, false)));
    }

    [TestCase("%", "%")]
    [TestCase("%4", "%4")]
    [TestCase("%zz%41", "%zzA")]
    [TestCase("a b", "a b")]
    public void A_percent_sign_that_starts_no_octet_stands_for_itself(string sent, string read)
    {
        Assert.That(Encoding.Latin1.GetString(RawForm.Of("v=" + sent)["v"u8]), Is.EqualTo(read));
    }

    [Test]
    public void Multipart_keeps_octets_and_tells_files()
    {
        var form = RawForm.Of("", Encoding.Latin1.GetBytes(
            "preamble\r\n----a b\r\nContent-Disposition: form-data; name=\"login\"\r\n\r\ndemo+%41\r\n" +
            "----a b\r\ncontent-disposition: form-data; filename=\"a;b.png\"; name=image\r\nContent-Type: image/png\r\n\r\n\u0089PNG\r\n----a\r\n\r\n----a b--\r\n"), Type);

        Assert.That(form.IsCut, Is.False);
        Assert.That(Encoding.Latin1.GetString(form["login"u8]), Is.EqualTo("demo+%41"));
        var image = form.Fields[1];
        Assert.That((Latin1(image.Name), Latin1(image.FileName!.Value), Latin1(image.Value)), Is.EqualTo(("image", "a;b.png", "\u0089PNG\r\n----a\r\n")));
    }

    [Test]
    public void A_multipart_body_that_stops_early_is_cut_at_any_place_without_harm()
    {
        var whole = "----a b\r\nContent-Disposition: form-data; name=\"login\"\r\n\r\ndemo\r\n----a b--"u8.ToArray();

        for (var length = 1; length < whole.Length; length++)
        {
            Assert.That(RawForm.Of("", whole.AsMemory(0, length), Type).IsCut, Is.True, $"{length}");
        }

        Assert.That(RawForm.Of("", whole, Type).IsCut, Is.False);
    }

    [TestCase("application/json; charset=utf-8")]
    [TestCase("text/xml")]
    public void A_document_is_no_form(string type)
    {
        var form = RawForm.Of("", "{\"a\":\"b=c&d\"}"u8.ToArray(), type);

        Assert.That(form.Fields.Length, Is.Zero);
        Assert.That(Latin1(form.Body), Is.EqualTo("{\"a\":\"b=c&d\"}"));
    }

    private static string Latin1(ReadOnlyMemory<byte> octets) => Encoding.Latin1.GetString(octets.Span);
}

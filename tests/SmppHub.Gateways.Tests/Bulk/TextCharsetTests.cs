using System.Text;
using SmppHub.Gateways.Bulk;

namespace SmppHub.Gateways.Tests.Bulk;

public sealed class TextCharsetTests
{
    [TestCase("", "D09FD180D0B8F09F9982", "При🙂")]
    [TestCase("UTF8", "D09FD180D0B8", "При")]
    [TestCase("utf-8", "EFBBBFD09FD180D0B8", "При")]
    [TestCase("UTF-16BE", "041F04400438D83DDE42", "При🙂")]
    [TestCase("UCS-2", "FEFF041F04400438", "При")]
    [TestCase("CP1251", "CFF0E8B8", "Приё")]
    public void A_text_is_read_in_its_charset(string charset, string hex, string text) =>
        Assert.That(TextCharset.Find(charset)!.Decode(Convert.FromHexString(hex)), Is.EqualTo(text));

    [TestCase("UTF8", "D09FD1")]
    [TestCase("UTF-8", "CFF0E8")]
    [TestCase("UTF-8", "EDA080")]
    [TestCase("UCS-2", "041F04")]
    [TestCase("UTF-16BE", "D83D0041")]
    [TestCase("UTF-16BE", "DE42")]
    public void What_is_no_text_in_its_charset_is_none(string charset, string hex) =>
        Assert.That(TextCharset.Find(charset)!.Decode(Convert.FromHexString(hex)), Is.Null);

    [TestCase("KOI8-R")]
    [TestCase("UTF-16LE")]
    [TestCase("UTF-7")]
    public void Other_charsets_are_unknown(string name) => Assert.That(TextCharset.Find(name), Is.Null);

    [Test]
    public void Nothing_is_an_empty_text_in_each()
    {
        foreach (var name in new[] { "UTF8", "UCS-2", "CP1251" })
        {
            Assert.That(TextCharset.Find(name)!.Decode(Encoding.ASCII.GetBytes("")), Is.Empty, name);
        }
    }
}

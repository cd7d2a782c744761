namespace SmppHub.Protocol.Tests;

public sealed class PhpUrlEncodeTests
{
    // The right-hand sides are what `php -r 'echo urlencode(…);'` prints.
    [TestCase("", "")]
    [TestCase("Russian Federation", "Russian+Federation")]
    [TestCase("Az09-_.", "Az09-_.")]
    [TestCase("~!*'()", "%7E%21%2A%27%28%29")]
    [TestCase("a:b=c&d+e%/", "a%3Ab%3Dc%26d%2Be%25%2F")]
    [TestCase("Мегафон", "%D0%9C%D0%B5%D0%B3%D0%B0%D1%84%D0%BE%D0%BD")]
    [TestCase("😀", "%F0%9F%98%80")]
    [TestCase("\n", "%0A")]
    public void Text_is_encoded_as_php_does(string text, string encoded)
    {
        Assert.That(PhpUrlEncode.Encode(text), Is.EqualTo(encoded));
        Assert.That(PhpUrlEncode.Length(text), Is.EqualTo(encoded.Length));
    }

    [FsCheck.NUnit.Property]
    public void Any_text_comes_back(FsCheck.NonNull<string> text)
    {
        var whole = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Get));

        Assert.That(System.Net.WebUtility.UrlDecode(PhpUrlEncode.Encode(text.Get)), Is.EqualTo(whole));
    }
}

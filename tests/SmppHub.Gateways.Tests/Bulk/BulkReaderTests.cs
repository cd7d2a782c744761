using SmppHub.Core;
using SmppHub.Gateways.Bulk;

namespace SmppHub.Gateways.Tests.Bulk;

/// <summary>The limits of the document's tables (seed 0: 1.2.1 to 1.2.4), each with the name that its refusal says.</summary>
public sealed class BulkReaderTests
{
    private const string Image = "AVESK8";
    private const string Viber = "sending_method=viber&from=SENDER&phone=79031234567";
    private const string Sms = "sending_method=sms&from=SENDER&phone=79031234567";

    [TestCase("from=SENDER&phone=79031234567&txt=hi", "sending_method", TestName = "no method")]
    [TestCase("sending_method=mms&from=SENDER&phone=79031234567&txt=hi", "sending_method", TestName = "another method")]
    [TestCase("sending_method=viber&phone=79031234567&txt=hi", "from", TestName = "no sender")]
    [TestCase("sending_method=viber&from=SENDER678901&phone=79031234567&txt=hi", "from", TestName = "a sender of 12")]
    [TestCase("sending_method=viber&from=%D0%9F&phone=79031234567&txt=hi", "from", TestName = "a Cyrillic sender")]
    [TestCase("sending_method=viber&from=A%0AB&phone=79031234567&txt=hi", "from", TestName = "a line break in the sender")]
    [TestCase(Viber, "txt", TestName = "no text and no image")]
    [TestCase(Viber + "&txt=", "txt", TestName = "an empty text")]
    [TestCase(Viber + "&button_text=Go&button_link=https://x.ru&image_id=" + Image, "txt", TestName = "a button without a text")]
    [TestCase(Viber + "&txt=%D0", "txt", TestName = "half a character")]
    [TestCase(Viber + "&txt=%04%1F%04&charset=UCS-2", "txt", TestName = "an odd number of octets in UCS-2")]
    [TestCase(Viber + "&txt=hi&charset=KOI8-R", "charset", TestName = "an unknown charset")]
    [TestCase(Viber + "&txt=hi&image_id=NOBODY", "image_id", TestName = "an unknown image")]
    [TestCase(Viber + "&txt=hi&button_text=1234567890123456789012345678901&button_link=x", "button_text", TestName = "a button of 31")]
    [TestCase("sending_method=viber&from=SENDER&txt=hi", "phone", TestName = "no phone")]
    [TestCase("sending_method=viber&from=SENDER&txt=hi&phone=", "phone", TestName = "an empty phone")]
    [TestCase("sending_method=viber&from=SENDER&txt=hi&phone=%2B79031234567", "phone", TestName = "a plus")]
    [TestCase("sending_method=viber&from=SENDER&txt=hi&phone=+79031234567", "phone", TestName = "a plus that was not encoded")]
    [TestCase("sending_method=viber&from=SENDER&txt=hi&phone=7903abc4567", "phone", TestName = "letters in a phone")]
    [TestCase("sending_method=viber&from=SENDER&txt=hi&phone=123456", "phone", TestName = "a phone of 6 digits")]
    [TestCase("sending_method=viber&from=SENDER&txt=hi&phone=1234567890123456", "phone", TestName = "a phone of 16 digits")]
    [TestCase(Viber + "&txt=hi&phone=1", "phone", TestName = "one bad phone of two")]
    [TestCase(Viber + "&txt=hi&label=advert", "label", TestName = "an unknown label")]
    [TestCase(Viber + "&txt=hi&dlr=2", "dlr", TestName = "dlr 2")]
    [TestCase(Viber + "&txt=hi&dlr=yes", "dlr", TestName = "dlr in words")]
    [TestCase(Viber + "&txt=hi&dlr_timeout=59", "dlr_timeout", TestName = "59 seconds")]
    [TestCase(Viber + "&txt=hi&dlr_timeout=86401", "dlr_timeout", TestName = "86401 seconds")]
    [TestCase(Viber + "&txt=hi&dlr_timeout=-60", "dlr_timeout", TestName = "negative seconds")]
    [TestCase(Viber + "&txt=hi&dlr_timeout=99999999999999999999", "dlr_timeout", TestName = "more seconds than a number holds")]
    [TestCase(Viber + "&txt=hi&expiry_txt=%FF", "expiry_txt", TestName = "a broken expiry_txt")]
    [TestCase(Viber + "&txt=hi&p_transaction_id=%FF", "p_transaction_id", TestName = "a broken p_transaction_id")]
    [TestCase(Sms + "&image_id=" + Image, "sending_method", TestName = "an image by SMS")]
    [TestCase(Sms + "&txt=hi&image_id=" + Image, "sending_method", TestName = "text and image by SMS")]
    [TestCase(Sms + "&txt=hi&button_text=Go&button_link=https://x.ru", "sending_method", TestName = "a button by SMS")]
    public void A_wrong_parameter_is_named(string query, string name) =>
        Assert.That(Refusal(query), Is.EqualTo(new BulkAnswer(-1, $"PARAM ERROR ({name})")));

    [TestCase("txt", 2048)]
    [TestCase("expiry_txt", 2048)]
    [TestCase("button_link", 2048)]
    [TestCase("button_text", 30)]
    public void Lengths_are_counted_in_characters(string name, int longest)
    {
        var rest = Viber + (name == "txt" ? "" : "&txt=hi") + $"&{name}=";
        Assert.That(Refusal(rest + Uri.EscapeDataString(new string('я', longest))), Is.Null);
        Assert.That(Refusal(rest + Uri.EscapeDataString(new string('я', longest + 1))), Is.EqualTo(new BulkAnswer(-1, $"PARAM ERROR ({name})")));
    }

    [Test]
    public void The_first_wrong_parameter_in_the_order_of_the_document_is_named() =>
        Assert.That(Refusal("sending_method=viber&from=&phone=x&dlr=9"), Is.EqualTo(new BulkAnswer(-1, "PARAM ERROR (from)")));

    [Test]
    public void What_is_not_given_has_the_defaults_of_the_document()
    {
        var request = Read(Viber + "&txt=hi")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.Method, Is.EqualTo(Channel.Viber));
            Assert.That(request.Label, Is.EqualTo("promotion"));
            Assert.That(request.WantsReports, Is.False);
            Assert.That(request.Timeout, Is.EqualTo(TimeSpan.FromHours(24)));
            Assert.That(request.ExpiryText, Is.Null);
            Assert.That(request.TransactionId, Is.Null);
            Assert.That(request.Button, Is.Null);
            Assert.That(request.ImageId, Is.Null);
        }
    }

    [Test]
    public void Every_parameter_is_read()
    {
        var request = Read(
            Viber + "&phone=79165557755&txt=%CF%F0%E8&charset=cp1251&button_text=%C4%E0&button_link=https://x.ru/?a%3D1&image_id=" + Image
            + "&label=transaction&dlr=1&dlr_timeout=90&expiry_txt=%CD%E5%F2&p_transaction_id=T-1&cost=3&soc=1")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(request.Phones, Is.EqualTo(new[] { "79031234567", "79165557755" }));
            Assert.That(request.Text, Is.EqualTo("При"));
            Assert.That(request.Button, Is.EqualTo(new Button("Да", "https://x.ru/?a=1")));
            Assert.That(request.ImageId, Is.EqualTo(Image));
            Assert.That(request.Label, Is.EqualTo("transaction"));
            Assert.That(request.WantsReports, Is.True);
            Assert.That(request.Timeout, Is.EqualTo(TimeSpan.FromSeconds(90)));
            Assert.That(request.ExpiryText, Is.EqualTo("Нет"));
            Assert.That(request.TransactionId, Is.EqualTo("T-1"));
        }
    }

    [TestCase("&txt=hi&button_text=Go")]
    [TestCase("&txt=hi&button_link=https://x.ru")]
    [TestCase("&txt=hi&button_text=Go&button_link=")]
    public void Half_a_button_is_no_fault_and_no_button(string rest)
    {
        Assert.That(Read(Viber + rest)!.Button, Is.Null);
        Assert.That(Read(Sms + rest)!.Button, Is.Null);
    }

    [Test]
    public void An_image_alone_needs_no_text() => Assert.That(Read(Viber + "&image_id=" + Image)!.Text, Is.Empty);

    [Test]
    public void Raw_spaces_and_letters_in_a_body_are_read_as_they_are()
    {
        var form = RawForm.Of("", System.Text.Encoding.UTF8.GetBytes(Viber + "&txt=Привет, мир 100%!"), "application/x-www-form-urlencoded");
        Assert.That(new BulkReader(new()).Read(new BulkForm(form, true), _ => false, out _)!.Text, Is.EqualTo("Привет, мир 100%!"));
    }

    [Test]
    public void Settings_loosen_what_the_document_leaves_open()
    {
        Assert.That(Read(Viber + "&phone=79165557755&txt=hi", new BulkOptions { MaxPhones = 1 }), Is.Null);
        var loose = new BulkOptions { BadPhone = BadPhone.Report, WholeMinutes = true };
        Assert.That(Read(Viber + "&phone=123&txt=hi", loose)!.Phones, Is.EqualTo(new[] { "79031234567", "123" }));
        Assert.That(Read(Viber + "&txt=hi&dlr_timeout=119", loose)!.Timeout, Is.EqualTo(TimeSpan.FromSeconds(60)));
        Assert.That(new BulkReader(loose).Read(new BulkForm(RawForm.Of("sending_method=sms&from=S&txt=hi&phone1=79031234567"), false), _ => true, out _), Is.Null);
    }

    private static BulkRequest? Read(string query, BulkOptions? options = null) =>
        new BulkReader(options ?? new()).Read(new BulkForm(RawForm.Of(query), phoneArrays: true), id => id == Image, out _);

    private static BulkAnswer? Refusal(string query)
    {
        new BulkReader(new()).Read(new BulkForm(RawForm.Of(query), phoneArrays: true), id => id == Image, out var refusal);
        return refusal;
    }
}

using System.Text;
using SmppHub.Gateways.Bulk;

namespace SmppHub.Gateways.Tests.Bulk;

/// <summary>seed 0: 1.3 and part 3; the vectors are those of gateway-facts 3.2.</summary>
public sealed class SignatureTests
{
    [TestCase("hitfm", "HitFM", "79031234567", "Съешь еще этих французских булок", "test_key", "29def94e0f987855bbf4407e93b088d7")]
    [TestCase("login", "FROM", "", "hello", "5eCrET", "f4b447d259fb90514e16bebe2bf3dc7d")]
    [TestCase("login", "FROM", "79031234567", "hello", "5eCrET", "b5c0d2b33bb1293006d803bd7c6461f1")]
    [TestCase("login", "FROM", "79031234567,79165557755", "hello", "5eCrET", "ac989b951e5e42a3cd48b83ac40d822f")]
    [TestCase("test", "from", "to", "text", "secret", "6b57dabc49d963b8a9dbd48d60779698")]
    public void Known_signatures_are_right_in_either_case(string user, string from, string phones, string txt, string secret, string sign)
    {
        var fields = $"user={user}&from={from}&{string.Join('&', phones.Split(',').Select(p => "phone=" + p))}&txt={Uri.EscapeDataString(txt)}&sign=";
        using (Assert.EnterMultipleScope())
        {
            Assert.That(IsRight(fields + sign, secret), Is.True);
            Assert.That(IsRight(fields + sign.ToUpperInvariant(), secret), Is.True);
            Assert.That(IsRight(fields + sign, secret + "x"), Is.False);
            Assert.That(IsRight(fields + sign[1..], secret), Is.False);
            Assert.That(IsRight(fields + "z" + sign[1..], secret), Is.False);
            Assert.That(IsRight(fields, secret), Is.False);
        }
    }

    [Test]
    public void Phones_are_joined_in_the_order_of_the_request_whatever_they_are_called()
    {
        var sign = Md5.Hex("uF" + "79031234567" + "79165557755" + "79995550000" + "hi" + "key");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(IsRight($"user=u&from=F&phone[]=79031234567&phone[]=79165557755&phone[]=79995550000&txt=hi&sign={sign}", "key"), Is.True);
            Assert.That(IsRight($"user=u&from=F&phone%5B0%5D=79031234567&txt=hi&phone%5B1%5D=79165557755&phone%5B2%5D=79995550000&sign={sign}", "key"), Is.True);
            Assert.That(IsRight($"phone1=79031234567&phone2=79165557755&phone3=79995550000&user=u&from=F&txt=hi&sign={sign}", "key"), Is.True);
            Assert.That(IsRight($"user=u&from=F&phone=79165557755&phone=79031234567&phone=79995550000&txt=hi&sign={sign}", "key"), Is.False);
        }
    }

    [Test]
    public void An_empty_txt_and_an_absent_one_are_signed_alike()
    {
        var sign = Md5.Hex("uF79031234567key");
        Assert.That(IsRight($"user=u&from=F&phone=79031234567&txt=&sign={sign}", "key"), Is.True);
        Assert.That(IsRight($"user=u&from=F&phone=79031234567&image_id=X&sign={sign}", "key"), Is.True);
    }

    [Test]
    public void The_octets_are_signed_as_they_were_sent_and_not_their_text()
    {
        byte[] windows = [0xCF, 0xF0, 0xE8]; // "При" in CP1251
        var right = Md5.Hex([.. "uF7903"u8, .. windows, .. "key"u8]);
        Assert.That(IsRight($"user=u&from=F&phone=7903&charset=CP1251&txt=%CF%F0%E8&sign={right}", "key"), Is.True);
        Assert.That(IsRight($"user=u&from=F&phone=7903&charset=CP1251&txt=%CF%F0%E8&sign={Md5.Hex("uF7903Приkey")}", "key"), Is.False);
    }

    [TestCase(true)]
    [TestCase(false)]
    public void An_image_is_signed_with_its_hash_in_either_case(bool upper)
    {
        byte[] image = [0xFF, 0xD8, 0xFF, 1, 2, 3];
        var inner = upper ? Md5.Hex(image).ToUpperInvariant() : Md5.Hex(image);
        var sign = Encoding.ASCII.GetBytes(Md5.Hex("demo" + inner + "key"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Signature.IsRight("demo"u8, image, sign, "key"), Is.True);
            Assert.That(Signature.IsRight("demo"u8, [.. image, 4], sign, "key"), Is.False);
            Assert.That(Signature.IsRight("demo"u8, image, sign, "other"), Is.False);
        }
    }

    private static bool IsRight(string query, string secret)
    {
        var form = new BulkForm(RawForm.Of(query), phoneArrays: true);
        return Signature.IsRight(form, form["txt"], secret);
    }
}

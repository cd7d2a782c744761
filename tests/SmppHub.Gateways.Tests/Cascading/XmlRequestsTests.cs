using System.Text;
using SmppHub.Gateways.Cascading;

namespace SmppHub.Gateways.Tests.Cascading;

[TestFixture]
public sealed class XmlRequestsTests
{
    private const string Security = """<security><login value="логин" /><password value="пароль" /></security>""";

    [Test]
    public void The_documents_example_is_read_whole()
    {
        var request = Read($"""
            <?xml version="1.0" encoding="utf-8" ?>
            <request>
            {Security}
            <message>
            	<send_viber>1</send_viber>
            	<text_viber>Строка\nвторая &amp; <![CDATA[<третья>]]></text_viber>
            	<button_text_whatsapp>нигде</button_text_whatsapp>
            	<templateId>100</templateId>
            	<templateData><Name>Имя</Name><Where>Москва</Where></templateData>
            	<abonent phone="79801234567" client_id_message="111" />
            	<abonent phone="79800000001"></abonent>
            </message>
            <message/>
            </request>
            """)!;

        Assert.That((request.Login, request.Password), Is.EqualTo(("логин", "пароль")));
        Assert.That(request.Orders, Has.Count.EqualTo(2));
        var order = request.Orders![0];
        Assert.That((order[Field.SendViber], order[Field.TextViber], order[Field.TemplateId]), Is.EqualTo(("1", "Строка\nвторая & <третья>", "100")));
        Assert.That(order.TemplateData, Is.EquivalentTo(new Dictionary<string, string> { ["Name"] = "Имя", ["Where"] = "Москва" }));
        Assert.That(order.Phones, Is.EqualTo(new[] { new Recipient("79801234567", "111"), new Recipient("79800000001", "") }));
    }

    [Test]
    public void States_are_read_and_a_login_may_stand_inside_its_element()
    {
        var request = Read("<request><security><login>l</login><password>p</password></security><state><id_message>111</id_message>\n<id_message> 112 </id_message></state></request>")!;

        Assert.That((request.Login, request.Password), Is.EqualTo(("l", "p")));
        Assert.That(request.States, Is.EqualTo(new[] { "111", "112" }));
    }

    [TestCase("")]
    [TestCase("nonsense")]
    [TestCase("<response/>")]
    [TestCase("<request>")]
    [TestCase("<request></request><request/>")]
    [TestCase("<request><a></b></request>")]
    [TestCase("<request>&nbsp;</request>")]
    [TestCase("<?xml version=\"1.0\" encoding=\"klingon\"?><request/>")]
    [TestCase("<!DOCTYPE request [<!ENTITY a \"b\">]><request><security><login value=\"&a;\"/></security></request>")]
    [TestCase("<!DOCTYPE request SYSTEM \"file:///etc/passwd\"><request/>")]
    [TestCase("<request>\u0001</request>")]
    public void What_is_no_such_document_is_none(string text) => Assert.That(Read(text), Is.Null);

    [Test]
    public void The_documents_own_slip_is_no_document()
    {
        // Seed 1 closes button_text_whatsapp by another name.
        Assert.That(Read($"<request>{Security}<message><button_text_whatsapp>a</button_tex_whatsappt></message></request>"), Is.Null);
    }

    [Test]
    public void Elements_without_end_do_no_harm()
    {
        Assert.That(Read("<request>" + string.Concat(Enumerable.Repeat("<a>", 50_000))), Is.Null);
        Assert.That(Read("<request>" + string.Concat(Enumerable.Repeat("<a>", 5_000)) + string.Concat(Enumerable.Repeat("</a>", 5_000)) + "</request>"), Is.Not.Null);
    }

    private static Request? Read(string text) => XmlRequests.Read(Encoding.UTF8.GetBytes(text));
}

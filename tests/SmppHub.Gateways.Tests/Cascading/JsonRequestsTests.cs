using System.Text;
using SmppHub.Gateways.Cascading;

namespace SmppHub.Gateways.Tests.Cascading;

[TestFixture]
public sealed class JsonRequestsTests
{
    [Test]
    public void The_documents_example_is_read_whole()
    {
        var request = Read("""
            {"login":"l","password":"p","message":[{"send_viber":"1","send_sms":4,"text_viber":"Привет\nВам","finale_viber_read":true,"templateId":100,
             "templateData":{"Name":"Имя","Where":"Москва"},
             "phones":[{"phone":"79801234567","client_id_message":"111"},{"phone":79800000001,"client_id_message":112}],
             "base":[{"base":"4","time_send":"2016-11-09 12:40"},{"base":5}],"stop_base":[{"base":"6"},{"base":"7"}],"unknown":[{"a":[1]}]},
             {"name_delivery":null}],"more":{}}
            """)!;

        Assert.That((request.Login, request.Password), Is.EqualTo(("l", "p")));
        Assert.That(request.Orders, Has.Count.EqualTo(2));
        var order = request.Orders![0];
        Assert.That((order[Field.SendViber], order[Field.SendSms], order[Field.TextViber], order[Field.FinaleViberRead], order[Field.TemplateId]), Is.EqualTo(("1", "4", "Привет\nВам", "1", "100")));
        Assert.That(order.TemplateData, Is.EquivalentTo(new Dictionary<string, string> { ["Name"] = "Имя", ["Where"] = "Москва" }));
        Assert.That(order.Phones, Is.EqualTo(new[] { new Recipient("79801234567", "111"), new Recipient("79800000001", "112") }));
        Assert.That(order.Bases, Is.EqualTo(new[] { new BaseOrder("4", "2016-11-09 12:40"), new BaseOrder("5", "") }));
        Assert.That(order.StopLists, Is.EqualTo(new[] { "6", "7" }));
        Assert.That(request.Orders[1][Field.NameDelivery], Is.Empty);
    }

    [Test]
    public void A_value_that_is_no_list_counts_as_one_of_it()
    {
        var request = Read("""{"message":{"send_sms":1,"phones":"79000000001","stop_base":6},"state":{"id_message":5}}""")!;

        Assert.That(request.Orders!.Single().Phones, Is.EqualTo(new[] { new Recipient("79000000001", "") }));
        Assert.That(request.Orders![0].StopLists, Is.EqualTo(new[] { "6" }));
        Assert.That(request.States, Is.EqualTo(new[] { "5" }));
    }

    [Test]
    public void A_message_that_is_no_object_keeps_its_place()
    {
        Assert.That(Read("""{"message":["x",[1,2],null,{"send_sms":"1"}]}""")!.Orders!.Select(o => o[Field.SendSms]), Is.EqualTo(new[] { "", "", "", "1" }));
    }

    [Test]
    public void An_empty_array_is_phps_empty_object_and_a_text_may_hold_the_object()
    {
        Assert.That(Read("""{"message":[{"templateData":[]}]}""")!.Orders![0].TemplateData, Is.Empty);
        Assert.That(Read("""{"message":[{"templateData":"{\"Name\":\"А\"}"}]}""")!.Orders![0].TemplateData!["Name"], Is.EqualTo("А"));
        Assert.That(Read("""{"message":[{"templateData":"Name"}]}""")!.Orders![0].TemplateData, Is.Null);
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{")]
    [TestCase("{\"login\":\"a\"} x")]
    [TestCase("{\"login\":'a'}")]
    [TestCase("{\"login\":\"\\ud800\"}")]
    [TestCase("{\"\\udc00\":\"a\"}")]
    [TestCase("{\"message\":[{\"\\udc00\":\"a\"}]}")]
    [TestCase("login=a&password=b")]
    public void What_is_no_such_document_is_none(string text) => Assert.That(Read(text), Is.Null);

    [Test]
    public void Octets_that_are_no_utf8_and_depth_without_end_are_no_document()
    {
        Assert.That(JsonRequests.Read([.. "{\"login\":\""u8, 0xCF, 0xF0, .. "\"}"u8]), Is.Null);
        Assert.That(Read("{\"a\":" + new string('[', 100_000)), Is.Null);
        Assert.That(JsonRequests.Read([0xEF, 0xBB, 0xBF, .. "{\"login\":\"a\"}"u8])!.Login, Is.EqualTo("a"));
    }

    [Test]
    public void Whatever_a_document_is_cut_to_is_read_or_refused()
    {
        var whole = Encoding.UTF8.GetBytes("""{"login":"l","message":[{"send_viber":"1","templateData":{"Name":"Имя"},"phones":[{"phone":"7"}],"base":[{"base":4}]}],"state":[{"id_message":"1"}]}""");
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.That(JsonRequests.Read(whole.AsSpan(0, length)), Is.Null, $"{length}");
        }

        Assert.That(JsonRequests.Read(whole), Is.Not.Null);
    }

    private static Request? Read(string text) => JsonRequests.Read(Encoding.UTF8.GetBytes(text));
}

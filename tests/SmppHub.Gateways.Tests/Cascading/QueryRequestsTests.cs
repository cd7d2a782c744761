using SmppHub.Gateways.Cascading;

namespace SmppHub.Gateways.Tests.Cascading;

[TestFixture]
public sealed class QueryRequestsTests
{
    [Test]
    public void One_message_may_go_to_several_phones()
    {
        var request = Read(("login", "l"), ("password", "p"), ("phone", "79000000001, 79000000002"), ("send_viber", "1"), ("templateData", "{\"Name\":\"Имя\"}"), ("nl", "1"));

        var order = request.Orders!.Single();
        Assert.That(order.Phones.Select(p => p.Phone), Is.EqualTo(new[] { "79000000001", "79000000002" }));
        Assert.That(order[Field.SendViber], Is.EqualTo("1"));
        Assert.That(order.TemplateData!["Name"], Is.EqualTo("Имя"));
        Assert.That(request.States, Is.Null);
    }

    [Test]
    public void Id_message_makes_it_a_question_and_of_two_values_the_last_counts()
    {
        Assert.That(Read(("id_message", "1000123")).States, Is.EqualTo(new[] { "1000123" }));
        Assert.That(Read(("phone", "1"), ("phone", "2")).Orders![0].Phones.Single().Phone, Is.EqualTo("2"));
    }

    [Test]
    public void Template_data_that_is_no_json_is_kept_as_a_fault()
    {
        Assert.That(Read(("templateData", "Name=a")).Orders![0].TemplateData, Is.Null);
        Assert.That(Read(("templateData", "")).Orders![0].TemplateData, Is.Empty);
    }

    private static Request Read(params (string Name, string Value)[] fields) => QueryRequests.Read(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
}

using SmppHub.Gateways.Bulk;

namespace SmppHub.Gateways.Tests.Bulk;

public sealed class BulkAnswerTests
{
    [Test]
    public void Without_ids_the_code_comes_first() => Assert.That(
        new BulkAnswer(-1, "PARAM ERROR (phone)").ToXml(),
        Is.EqualTo("""
            <?xml version="1.0" encoding="utf-8"?>
            <response>
              <code>-1</code>
              <tech_message>PARAM ERROR (phone)</tech_message>
            </response>
            """.ReplaceLineEndings("\n")));

    [Test]
    public void With_ids_the_message_comes_first() => Assert.That(
        new BulkAnswer(0, "OK")
        {
            MessageIds = [new("79031234567", "550e8400-e29b-41d4-a716-446655440000"), new("79165557755", "550e8400-e29b-41d4-a716-446655440001")],
        }.ToXml(),
        Is.EqualTo("""
            <?xml version="1.0"?>
            <response>
              <tech_message>OK</tech_message>
              <code>0</code>
              <msg_id phone="79031234567">550e8400-e29b-41d4-a716-446655440000</msg_id>
              <msg_id phone="79165557755">550e8400-e29b-41d4-a716-446655440001</msg_id>
            </response>
            """.ReplaceLineEndings("\n")));

    [Test]
    public void A_text_of_the_settings_is_escaped() => Assert.That(new BulkAnswer(-3, "<no> & \"no\"").ToXml(), Does.Contain("&lt;no&gt; &amp; &quot;no&quot;"));
}

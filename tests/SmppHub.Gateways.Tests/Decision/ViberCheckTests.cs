using System.Text;
using System.Text.Json.Nodes;
using SmppHub.Gateways.Decision;

namespace SmppHub.Gateways.Tests.Decision;

/// <summary>The fields of send-viber, one by one and in their order (seed 2; gateway-facts 1.2 and 1.5).</summary>
[TestFixture]
public sealed class ViberCheckTests
{
    private const string Link = "https://yourdomain.com/join-us";

    [Test]
    public void The_example_of_the_provider_is_in_order_though_its_106_has_an_image_and_a_button()
    {
        var order = Read("""
            {"source_addr":"Custom Company","destination_addr":8882222200,"message_type":106,"text":"Message content",
             "text_sms":"SMS message content","image":"https://yourdomain.com/images/image.jpg","button_caption":"Join Us",
             "button_action":"https://yourdomain.com/join-us","source_type":2,"callback_url":"https://yourdomain.com/viber-callback","validity_period":40}
            """);

        Assert.That(order, Is.EqualTo(new ViberOrder(
            106, "Custom Company", "8882222200", "Message content", "SMS message content", null, null, 2, "https://yourdomain.com/viber-callback", TimeSpan.FromSeconds(40))));
    }

    [Test]
    public void What_the_sdks_leave_unset_is_left_out()
    {
        var order = Read("""
            {"source_addr":"380504444444","destination_addr":"380505555555","message_type":108,"text":"x","image":null,"button_caption":"","button_action":"",
             "source_type":1,"callback_url":null,"validity_period":0,"text_sms":0}
            """);

        Assert.That(order, Is.EqualTo(new ViberOrder(108, "380504444444", "380505555555", "x", null, null, null, 1, null, TimeSpan.FromDays(1))));
    }

    [Test]
    public void A_rich_message_has_its_image_and_its_button()
    {
        var order = Read(Request(r => (r["message_type"], r["image"], r["button_caption"], r["button_action"]) = (208, "https://x.com/a.PNG?v=1", "Join", Link)));

        Assert.That((order.Image, order.Button), Is.EqualTo(("https://x.com/a.PNG?v=1", new Core.Button("Join", Link))));
    }

    [TestCase(3600)]
    [TestCase(21600)]
    public void Before_an_sms_the_viber_leg_has_forty_seconds_whatever_was_asked(int seconds)
    {
        Assert.That(Read(Request(r => (r["text_sms"], r["validity_period"]) = ("sms", seconds))).Validity, Is.EqualTo(TimeSpan.FromSeconds(40)));
        Assert.That(Read(Request(r => r["validity_period"] = seconds)).Validity, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(Read(Request(r => r["validity_period"] = $"{seconds}")).Validity, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
    }

    [TestCase("source_addr", "null", "\"\"", "0", "\"123456789012345678901\"", "true", "[]", "{}")]
    [TestCase("destination_addr", "null", "\"\"", "0", "\"123456789012345678901\"", "\"+380\"", "\"abc\"", "-1", "1.5", "1e9", "[1]")]
    [TestCase("message_type", "null", "\"\"", "0", "107", "\"x\"", "-106", "106.0", "225", "99999999999999999999")]
    [TestCase("text", "null", "\"\"", "0", "{}", "false")]
    [TestCase("text_sms", "[]", "true")]
    [TestCase("source_type", "null", "0", "3", "\"a\"", "-1")]
    [TestCase("callback_url", "\"x\"", "\"/path\"", "\"ftp://x.com/\"", "\"https://\"", "7", "[]")]
    [TestCase("validity_period", "39", "21601", "-1", "40.5", "\"x\"", "true")]
    public void A_wrong_value_is_told_with_the_name_of_its_field(string field, params string[] values)
    {
        foreach (var value in values)
        {
            Assert.That(Wrong(Request(r => r[field] = JsonNode.Parse(value))), Is.EqualTo(field), value);
        }
    }

    [TestCase("source_addr")]
    [TestCase("destination_addr")]
    [TestCase("message_type")]
    [TestCase("text")]
    [TestCase("source_type")]
    public void A_field_that_must_be_there_is_missed(string field) =>
        Assert.That(Wrong(Request(r => ((JsonObject)r).Remove(field))), Is.EqualTo(field));

    [TestCase("image", "\"https://x.com/a.gif\"", "\"https://x.com/\"", "\"x.jpg\"", "\"/a.jpg\"", "\"ftp://x.com/a.jpg\"", "5")]
    [TestCase("button_caption", "\"1234567890123456789012345678901\"", "null")]
    [TestCase("button_action", "\"join-us\"", "null", "\"javascript:alert(1)\"")]
    public void Of_a_rich_message_image_and_button_are_looked_at(string field, params string[] values)
    {
        foreach (var value in values)
        {
            var rich = Request(r =>
            {
                (r["message_type"], r["image"], r["button_caption"], r["button_action"]) = (108, "https://x.com/a.jpeg", "Join", Link);
                r[field] = JsonNode.Parse(value);
            });
            Assert.That(Wrong(rich), Is.EqualTo(field), value);
            Assert.That(Wrong(rich.Replace("108", "106", StringComparison.Ordinal)), Is.Empty, "passed over in a plain one");
        }
    }

    [Test]
    public void Lengths_hold_to_the_character()
    {
        Assert.That(Wrong(Request(r => r["source_addr"] = new string('я', 20))), Is.Empty);
        Assert.That(Wrong(Request(r => r["text"] = new string('я', 1000))), Is.Empty);
        Assert.That(Wrong(Request(r => r["text"] = string.Concat(Enumerable.Repeat("😀", 1000)))), Is.Empty, "a character is one, though it is a pair");
        Assert.That(Wrong(Request(r => r["text"] = new string('я', 1001))), Is.EqualTo("text"));
        Assert.That(Wrong(Request(r => r["text_sms"] = new string('x', 160))), Is.Empty);
        Assert.That(Wrong(Request(r => r["text_sms"] = new string('x', 161))), Is.EqualTo("text_sms"));
        Assert.That(Wrong(Request(r => r["text_sms"] = new string('я', 70))), Is.Empty);
        Assert.That(Wrong(Request(r => r["text_sms"] = new string('я', 71))), Is.EqualTo("text_sms"));
    }

    [Test]
    public void An_sms_belongs_to_a_transaction_alone() =>
        Assert.That(Wrong(Request(r => (r["text_sms"], r["source_type"]) = ("sms", 1))), Is.EqualTo("text_sms"));

    [Test]
    public void Of_several_faults_the_first_in_the_list_of_the_document_is_told()
    {
        var all = JsonNode.Parse("""
            {"validity_period":1,"callback_url":"x","source_type":7,"button_action":"x","button_caption":"1234567890123456789012345678901","image":"x",
             "text_sms":true,"text":null,"message_type":108,"destination_addr":"x","source_addr":null}
            """)!;
        List<string> told = [];
        for (var fault = Wrong(all.ToJsonString()); fault.Length > 0; fault = Wrong(all.ToJsonString()))
        {
            told.Add(fault);
            all[fault] = fault switch
            {
                "destination_addr" => "380504444444",
                "image" => "https://x.com/a.png",
                "button_action" or "callback_url" => Link,
                "source_type" => 2,
                "validity_period" => 40,
                _ => "x",
            };
        }

        Assert.That(told, Is.EqualTo(new[]
        {
            "source_addr", "destination_addr", "text", "text_sms", "image", "button_caption", "button_action", "source_type", "callback_url", "validity_period",
        }));
    }

    [Test]
    public void Further_message_types_are_a_setting()
    {
        var fields = JsonFields.Read(Encoding.UTF8.GetBytes(Request(r => r["message_type"] = 225)))!;

        Assert.That(new ViberCheck(new DecisionOptions { MessageTypes = "106, 225" }).Read(fields, out _)?.Type, Is.EqualTo(225));
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("\"x\"")]
    [TestCase("{")]
    [TestCase("{}}")]
    [TestCase("{} {}")]
    [TestCase("{\"text\":}")]
    [TestCase("{\"text\":\"x\",}")]
    [TestCase("{\"text\":\"x\"")]
    [TestCase("{\"text\":\"\\ud800\"}")]
    [TestCase("{\"text\":\"x\"/*c*/}")]
    [TestCase("{'text':'x'}")]
    [TestCase("{\"text\":01}")]
    [TestCase("{\"text\":NaN}")]
    [TestCase("source_addr=x&text=y")]
    public void What_is_no_json_object_is_none(string body) =>
        Assert.That(JsonFields.Read(Encoding.UTF8.GetBytes(body)), Is.Null);

    [Test]
    public void Octets_that_are_no_utf8_and_nesting_without_end_are_no_json_either()
    {
        Assert.That(JsonFields.Read([.. "{\"text\":\""u8, 0xFF, .. "\"}"u8]), Is.Null);
        Assert.That(JsonFields.Read(Encoding.UTF8.GetBytes("{\"x\":" + new string('[', 100_000))), Is.Null);
    }

    [Test]
    public void Names_that_nobody_knows_are_passed_over_whatever_they_hold()
    {
        var fields = JsonFields.Read("""{"x":{"text":"inner","y":[1,{"text":2}]},"text":"outer","TEXT":"other"}"""u8)!;

        Assert.That(fields[Field.Text], Is.EqualTo("outer"));
    }

    [Test]
    public void Of_a_name_that_comes_twice_the_last_one_holds()
    {
        var fields = JsonFields.Read("""{"text":[],"text":"b","source_addr":"a","source_addr":{}}"""u8)!;

        Assert.That((fields[Field.Text], fields.IsWrong(Field.Text), fields[Field.SourceAddr], fields.IsWrong(Field.SourceAddr)), Is.EqualTo(("b", false, (string?)null, true)));
    }

    private static string Request(Action<JsonNode> change)
    {
        var request = JsonNode.Parse("""{"source_addr":"SENDER","destination_addr":"380504444444","message_type":106,"text":"x","source_type":2}""")!;
        change(request);
        return request.ToJsonString();
    }

    private static ViberOrder Read(string json)
    {
        var order = new ViberCheck(new DecisionOptions()).Read(JsonFields.Read(Encoding.UTF8.GetBytes(json))!, out var wrong);
        return order ?? throw new AssertionException($"{wrong} is wrong in {json}");
    }

    private static string Wrong(string json) =>
        new ViberCheck(new DecisionOptions()).Read(JsonFields.Read(Encoding.UTF8.GetBytes(json))!, out var wrong) is null ? wrong.Name() : "";
}

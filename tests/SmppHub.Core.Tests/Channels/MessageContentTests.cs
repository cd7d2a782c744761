namespace SmppHub.Core.Tests.Channels;

/// <summary>The sentences of seed 3 on prefixes, comments and trailers, and what gateway-facts 2.2 adds.</summary>
internal sealed class MessageContentTests
{
    [TestCase("__MMS__: hello", Channel.Mms)]
    [TestCase("__MAIL__: hello", Channel.Mail)]
    [TestCase("__CALL__: hello", Channel.Call)]
    [TestCase("__VIBER__: hello", Channel.Viber)]
    [TestCase("__SOC__: hello", Channel.Vk)]
    [TestCase("__VIBER__:hello", Channel.Viber)]
    public void A_prefix_names_the_channel_and_is_not_sent(string text, Channel channel)
    {
        var content = MessageContent.Parse(text);
        Assert.That((content.Channel, content.Text), Is.EqualTo((channel, "hello")));
    }

    [TestCase("__viber__: hello")]
    [TestCase(" __VIBER__: hello")]
    [TestCase("hello __VIBER__: hello")]
    [TestCase("__VIBER__ hello")]
    [TestCase("__HLR__ ")]
    [TestCase("__HLR__x")]
    [TestCase("_")]
    [TestCase("")]
    public void What_is_not_exactly_a_prefix_at_the_start_is_text(string text) =>
        Assert.That(MessageContent.Parse(text), Is.EqualTo(new MessageContent(Channel.Sms, text)));

    [TestCase("__HLR__", Channel.Hlr)]
    [TestCase("__PING__", Channel.Ping)]
    public void Hlr_and_ping_are_the_whole_text_and_need_no_other(string text, Channel channel)
    {
        var content = MessageContent.Parse(text);
        Assert.That((content.Channel, content.Text, content.HasText), Is.EqualTo((channel, "", true)));
        Assert.That(MessageContent.Parse(text + "\n~~~\nnote"), Is.EqualTo(content with { Comment = "note" }));
    }

    [TestCase("hello\n~~~\nnote", "hello", "note")]
    [TestCase("hello\n~~~\n", "hello", "")]
    [TestCase("hello\n~~~\none\n~~~\ntwo", "hello", "one\n~~~\ntwo")]
    [TestCase("hello\nworld\n~~~\na\nb", "hello\nworld", "a\nb")]
    [TestCase("hello\n~~~note", "hello\n~~~note", null)]
    [TestCase("hello~~~\nnote", "hello~~~\nnote", null)]
    [TestCase("hello\\n~~~\\nnote", "hello\\n~~~\\nnote", null)]
    [TestCase("\n~~~\nnote", "", "note")]
    public void A_comment_is_what_follows_the_first_mark(string text, string shown, string? comment)
    {
        var content = MessageContent.Parse(text);
        Assert.That((content.Text, content.Comment, content.HasText), Is.EqualTo((shown, comment, shown.Length > 0)));
    }

    [TestCase("__MMS__: hello\nsubj:a subject", "hello", "a subject", null)]
    [TestCase("__MAIL__: hello\nsubj:a subject\n~~~\nnote", "hello", "a subject", "note")]
    [TestCase("__MAIL__: two\nlines\nsubj:", "two\nlines", "", null)]
    [TestCase("__MMS__: hello\nsubj:one\nmore", "hello\nsubj:one\nmore", null, null)]
    [TestCase("__MMS__: hello subj:no", "hello subj:no", null, null)]
    public void A_subject_is_the_last_line(string text, string shown, string? subject, string? comment)
    {
        var content = MessageContent.Parse(text);
        Assert.That((content.Text, content.Subject, content.Comment), Is.EqualTo((shown, subject, comment)));
    }

    [Test]
    public void A_subject_is_for_mms_and_mail_alone([Values("", "__VIBER__: ", "__CALL__: ")] string prefix)
    {
        var content = MessageContent.Parse(prefix + "hello\nsubj:x");
        Assert.That((content.Text, content.Subject), Is.EqualTo(("hello\nsubj:x", (string?)null)));
    }

    [TestCase("m")]
    [TestCase("m2")]
    [TestCase("w")]
    [TestCase("w2")]
    [TestCase("w3")]
    [TestCase("w4")]
    public void Six_voices_read_a_call(string voice)
    {
        var content = MessageContent.Parse("__CALL__: hello\nvoice:" + voice);
        Assert.That((content.Text, content.Voice, MessageContent.IsVoice(content.Voice!)), Is.EqualTo(("hello", voice, true)));
    }

    [TestCase("__CALL__: hello", "m")]
    [TestCase("__CALL__: hello\nvoice:", "m")]
    [TestCase("__CALL__: hello\nvoice:m3", "m3")]
    [TestCase("__CALL__: hello\nvoice:W", "W")]
    public void The_default_voice_is_m_and_others_are_no_voices(string text, string voice) =>
        Assert.That((MessageContent.Parse(text).Voice, MessageContent.IsVoice(voice)), Is.EqualTo((voice, voice == "m")));

    [TestCase("10,10,1", "10,10,1")]
    [TestCase("35,3600,9", "35,3600,9")]
    [TestCase(" 30,600,2\n", "30,600,2")]
    [TestCase("9,600,1", MessageContent.DefaultCallParam)]
    [TestCase("36,600,1", MessageContent.DefaultCallParam)]
    [TestCase("25,9,1", MessageContent.DefaultCallParam)]
    [TestCase("25,3601,1", MessageContent.DefaultCallParam)]
    [TestCase("25,600,0", MessageContent.DefaultCallParam)]
    [TestCase("25,600,10", MessageContent.DefaultCallParam)]
    [TestCase("25,600", MessageContent.DefaultCallParam)]
    [TestCase("any note", MessageContent.DefaultCallParam)]
    public void What_follows_the_mark_of_a_call_is_its_param(string given, string param)
    {
        var content = MessageContent.Parse("__CALL__: hello\nvoice:w\n~~~\n" + given);
        Assert.That((content.Text, content.Voice, content.Param, content.Comment), Is.EqualTo(("hello", "w", param, (string?)null)));
    }

    [Test]
    public void A_call_without_a_mark_has_no_param() => Assert.That(MessageContent.Parse("__CALL__: hello").Param, Is.Null);

    [Test]
    public void Viber_macros_make_a_button_and_a_file()
    {
        var content = MessageContent.Parse("__VIBER__: hello {button:Open it|https://example.org/a?b=c} {file:https://example.org/i.png}");
        Assert.That((content.Text, content.Button, content.Image), Is.EqualTo(("hello", new Button("Open it", "https://example.org/a?b=c"), "https://example.org/i.png")));
    }

    [Test]
    public void Unknown_macros_and_macros_of_other_channels_stay_text()
    {
        Assert.That(MessageContent.Parse("__VIBER__: hello {smile:1} {button:x}").Text, Is.EqualTo("hello {smile:1} {button:x}"));
        Assert.That(MessageContent.Parse("hello {button:a|b}").Text, Is.EqualTo("hello {button:a|b}"));
    }

    [TestCase("__MMS__: ", false)]
    [TestCase("__MMS__: \nsubj:x", false)]
    [TestCase("__VIBER__: ", false)]
    [TestCase("__VIBER__: {file:https://example.org/i.png}", true)]
    [TestCase("__CALL__:\nvoice:w", false)]
    public void An_empty_text_is_none_but_a_picture_is_enough(string text, bool has) => Assert.That(MessageContent.Parse(text).HasText, Is.EqualTo(has));
}

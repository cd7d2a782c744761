using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;

namespace SmppHub.EndToEnd.Tests.Kannel;

/// <summary>Kannel 1.4.5, the client that the provider's own page configures.</summary>
[TestFixture]
public sealed class KannelTests : KannelFixture
{
    private static readonly (string Name, string Text, string Escaped, string More, string Encoding)[] Alphabets =
    [
        ("gsm", "A@b €5 {x} [y] ~ | \\ ^ ÄÖñ_$", Escape("A@b €5 {x} [y] ~ | \\ ^ ÄÖñ_$"), "&coding=0&charset=UTF-8", "gsm7"),
        // The charset is that of the HTTP request; the text is GSM on the wire.
        ("charset", "Ünì £10 à la carte", "%DCn%EC%20%A310%20%E0%20la%20carte", "&coding=0&charset=ISO-8859-1", "gsm7"),
        ("latin1", "Façade Ê ok", "Fa%E7ade%20%CA%20ok", "&coding=1", "latin1"),
        ("cyrillic", "Привет, мир", Escape("Привет, мир"), "&coding=2&charset=UTF-8", "ucs2"),
        ("emoji", "Смех 😀👍🏽 всё", Escape("Смех 😀👍🏽 всё"), "&coding=2&charset=UTF-8", "ucs2"),
    ];

    [Test]
    public async Task Every_alphabet_arrives_and_every_report_comes_back()
    {
        foreach (var sent in Alphabets)
            await Boxes.SendAsync(sent.Name, "SENDER", "79161234567", sent.Escaped, sent.More);

        foreach (var sent in Alphabets)
            await ReportsAsync(sent.Name, AllReports);
        var messages = Hub.Hub.Messages.Query(new MessageFilter { To = "79161234567" }, 100, null).Items;
        Assert.That(messages.Select(m => (m.Text, m.Encoding)), Is.EquivalentTo(Alphabets.Select(a => (a.Text, a.Encoding))));
        Assert.That(messages, Has.All.Property(nameof(Message.State)).EqualTo("delivered").And.Property(nameof(Message.From)).EqualTo("SENDER"));
        Assert.That(ReportIds(), Is.EquivalentTo(messages.Select(m => m.Id)));
        NothingToComplainAbout();
    }

    [TestCase("gsm", 4, 400)]
    [TestCase("ucs2", 4, 220)]
    public async Task A_long_text_is_one_message_with_an_id_for_each_part(string alphabet, int parts, int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => alphabet == "gsm" ? "{abc€@}~xyz"[i % 11] : "Привет, "[i % 8]));
        if (alphabet == "ucs2")
            text = "😀" + text[2..];

        await Boxes.SendAsync("long", "INFO", "79161234567", Escape(text), alphabet == "gsm" ? "&coding=0&charset=UTF-8" : "&coding=2&charset=UTF-8");

        // Kannel asks for a receipt on part 1 alone, and reports on it alone.
        await ReportsAsync("long", AllReports);
        var message = Hub.Hub.Messages.Query(new MessageFilter { To = "79161234567" }, 100, null).Items.Single();
        Assert.That(message.Text, Is.EqualTo(text));
        Assert.That(message.PartIds, Has.Count.EqualTo(parts).And.Unique);
        Assert.That(message.Id, Is.EqualTo(message.PartIds[0]));
        Assert.That(message.Parts, Is.EqualTo(parts));
        NothingToComplainAbout();
    }

    [TestCase(false, "8,4,2")]
    [TestCase(true, "8,4,1")]
    public async Task A_report_says_what_became_of_the_message(bool reachable, string types)
    {
        Hub.Hub.Subscribers.Set("79161234567", new Subscriber { Exists = reachable });

        await Boxes.SendAsync("fate", "INFO", "79161234567", "hello", "");

        await ReportsAsync("fate", types.Split(','));
        NothingToComplainAbout();
    }

    [Test]
    public async Task A_refused_submission_is_reported_as_such()
    {
        await Boxes.SendAsync("first", "INFO", "79161234567", "twice", "");
        await Boxes.SendAsync("second", "INFO", "79161234567", "twice", "");

        await ReportsAsync("first", AllReports);
        await ReportsAsync("second", ["16"]);
        // A refusal has no body (SMPP 3.4 §4.4.2), which Kannel remarks on, and then it says what it was told (pitfall 33).
        NothingToComplainAbout(
            "PDU NULL terminated string (message_id) has no NULL", "SMSC returned error code 0x00000045 (Submit failed) in response to submit_sm PDU");
    }

    [TestCase("Hello @ {you}")]
    [TestCase("Да, ещё 😀")]
    public async Task A_text_from_a_handset_reaches_the_service_and_its_reply_is_a_submission(string text)
    {
        Ear.Reply = heard => $"re: {heard["text"]}";

        await Hub.Hub.SendFromHandsetAsync(Hub.Hub.Accounts.Find("demo")!, "79165550101", "1234", text);

        IReadOnlyList<Message> replies = [];
        await Eventually.HoldsAsync(() => (replies = Replies()).Count > 0, () => $"no reply; heard: {string.Join('\n', Ear.Requests)}");
        var heard = Ear.At("/mo").Single();
        // Kannel itself puts the plus before an international number.
        Assert.That((heard["from"], heard["to"], heard["text"]), Is.EqualTo(("+79165550101", "1234", text)));
        Assert.That(replies.Select(m => (m.From, m.Text)), Is.EqualTo(new[] { ("1234", $"re: {text}") }));
        NothingToComplainAbout();
    }

    [Test]
    public async Task A_long_text_from_a_handset_comes_whole()
    {
        var text = string.Join(' ', Enumerable.Range(100, 100));

        await Hub.Hub.SendFromHandsetAsync(Hub.Hub.Accounts.Find("demo")!, "79165550101", "1234", text);

        await Eventually.HoldsAsync(() => Ear.At("/mo").Any(), () => "nothing heard");
        Assert.That(Ear.At("/mo").Single()["text"], Is.EqualTo(text));
    }

    private IReadOnlyList<Message> Replies() => Hub.Hub.Messages.Query(new MessageFilter { To = "79165550101" }, 10, null).Items;

    private IEnumerable<string> ReportIds() => Ear.At("/dlr").Where(r => r["type"] == "1").Select(r => r["id"]);
}

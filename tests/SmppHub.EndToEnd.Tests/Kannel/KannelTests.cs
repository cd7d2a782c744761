using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Kannel;

/// <summary>Kannel 1.4.5, the client that the provider's own page configures.</summary>
[TestFixture]
public sealed class KannelTests : PeerTests
{
    /// <summary>Report types of Kannel: accepted by the centre, on its way, delivered.</summary>
    private static readonly string[] AllReports = ["8", "4", "1"];

    /// <summary>The provider sends TLVs of its own in every receipt (gateway-facts 2.3), which Kannel remarks on and skips (pitfall 31).</summary>
    private static readonly string[] ProvidersTlvs = ["Unknown TLV(0x2000,", "Unknown TLV(0x2001,", "Unknown TLV(0x2002,", "Unknown TLV(0x2003,"];

    private static readonly (string Name, string Text, string Escaped, string More, string Encoding)[] Alphabets =
    [
        ("gsm", "A@b €5 {x} [y] ~ | \\ ^ ÄÖñ_$", Escape("A@b €5 {x} [y] ~ | \\ ^ ÄÖñ_$"), "&coding=0&charset=UTF-8", "gsm7"),
        // The charset is that of the HTTP request; the text is GSM on the wire.
        ("charset", "Ünì £10 à la carte", "%DCn%EC%20%A310%20%E0%20la%20carte", "&coding=0&charset=ISO-8859-1", "gsm7"),
        ("latin1", "Façade Ê ok", "Fa%E7ade%20%CA%20ok", "&coding=1", "latin1"),
        ("cyrillic", "Привет, мир", Escape("Привет, мир"), "&coding=2&charset=UTF-8", "ucs2"),
        ("emoji", "Смех 😀👍🏽 всё", Escape("Смех 😀👍🏽 всё"), "&coding=2&charset=UTF-8", "ucs2"),
    ];

    private SmppHubServer _hub = null!;
    private Ear _ear = null!;
    private KannelBoxes _kannel = null!;

    [SetUp]
    public async Task StartKannel()
    {
        Installed.Require("bearerbox", "smsbox");
        _hub = await SmppHubServer.StartAsync(o => o.Settings = o.Settings with { Delivery = new DeliveryOptions { Delay = TimeSpan.FromMilliseconds(100) } });
        _ear = await Ear.ListenAsync();
        _kannel = await KannelBoxes.StartAsync(Start, Folder, _hub.SmppPort, _ear.Port);
    }

    [TearDown]
    public async Task StopHub()
    {
        _kannel?.Dispose();
        if (_ear is not null)
            await _ear.DisposeAsync();
        if (_hub is not null)
            await _hub.DisposeAsync();
    }

    [Test]
    public async Task Every_alphabet_arrives_and_every_report_comes_back()
    {
        foreach (var sent in Alphabets)
            await _kannel.SendAsync(sent.Name, "SENDER", "79161234567", sent.Escaped, sent.More);

        foreach (var sent in Alphabets)
            await ReportsAsync(sent.Name, AllReports);
        var messages = _hub.Hub.Messages.Query(new MessageFilter { To = "79161234567" }, 100, null).Items;
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

        await _kannel.SendAsync("long", "INFO", "79161234567", Escape(text), alphabet == "gsm" ? "&coding=0&charset=UTF-8" : "&coding=2&charset=UTF-8");

        // Kannel asks for a receipt on part 1 alone, and reports on it alone.
        await ReportsAsync("long", AllReports);
        var message = _hub.Hub.Messages.Query(new MessageFilter { To = "79161234567" }, 100, null).Items.Single();
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
        _hub.Hub.Subscribers.Set("79161234567", new Subscriber { Exists = reachable });

        await _kannel.SendAsync("fate", "INFO", "79161234567", "hello", "");

        await ReportsAsync("fate", types.Split(','));
        NothingToComplainAbout();
    }

    [Test]
    public async Task A_refused_submission_is_reported_as_such()
    {
        await _kannel.SendAsync("first", "INFO", "79161234567", "twice", "");
        await _kannel.SendAsync("second", "INFO", "79161234567", "twice", "");

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
        _ear.Reply = heard => $"re: {heard["text"]}";

        await _hub.Hub.SendFromHandsetAsync(_hub.Hub.Accounts.Find("demo")!, "79165550101", "1234", text);

        IReadOnlyList<Message> replies = [];
        await Eventually.HoldsAsync(() => (replies = Replies()).Count > 0, () => $"no reply; heard: {string.Join('\n', _ear.Requests)}");
        var heard = _ear.At("/mo").Single();
        // Kannel itself puts the plus before an international number.
        Assert.That((heard["from"], heard["to"], heard["text"]), Is.EqualTo(("+79165550101", "1234", text)));
        Assert.That(replies.Select(m => (m.From, m.Text)), Is.EqualTo(new[] { ("1234", $"re: {text}") }));
        NothingToComplainAbout();
    }

    [Test]
    public async Task A_long_text_from_a_handset_comes_whole()
    {
        var text = string.Join(' ', Enumerable.Range(100, 100));

        await _hub.Hub.SendFromHandsetAsync(_hub.Hub.Accounts.Find("demo")!, "79165550101", "1234", text);

        await Eventually.HoldsAsync(() => _ear.At("/mo").Any(), () => "nothing heard");
        Assert.That(_ear.At("/mo").Single()["text"], Is.EqualTo(text));
    }

    private IReadOnlyList<Message> Replies() => _hub.Hub.Messages.Query(new MessageFilter { To = "79165550101" }, 10, null).Items;

    private Task ReportsAsync(string name, string[] types) => Eventually.HoldsAsync(
        () => Types(name).Order().SequenceEqual(types.Order()),
        () => $"reports of {name}: {string.Join('\n', _ear.At("/dlr").Where(r => r["n"] == name))}");

    private IEnumerable<string> Types(string name) => _ear.At("/dlr").Where(r => r["n"] == name).Select(r => r["type"]);

    private IEnumerable<string> ReportIds() => _ear.At("/dlr").Where(r => r["type"] == "1").Select(r => r["id"]);

    /// <summary>Kannel logs whatever it finds odd in a PDU; of the hub's PDUs it must find nothing but what a test expects.</summary>
    private void NothingToComplainAbout(params string[] expected)
    {
        var complaints = _kannel.Bearerbox.Errors.Split('\n')
            .Where(line => line.Contains("WARNING", StringComparison.Ordinal) || line.Contains("ERROR", StringComparison.Ordinal)
                || line.Contains("PANIC", StringComparison.Ordinal) || line.Contains("PDU NULL", StringComparison.Ordinal)
                || line.Contains("Malformed", StringComparison.OrdinalIgnoreCase) || line.Contains("Unknown TLV", StringComparison.Ordinal));
        Assert.That(complaints.Where(line => !expected.Concat(ProvidersTlvs).Any(e => line.Contains(e, StringComparison.Ordinal))), Is.Empty);
        Assert.That(_hub.Errors, Is.Empty);
    }

    private static string Escape(string text) => Uri.EscapeDataString(text);
}

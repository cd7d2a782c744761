using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Octets to text (SMPP 3.4 §5.2.19, 3GPP 23.038; seed 3: coding).</summary>
internal sealed class TextTests : HubTests
{
    [TestCase(0x00, "68692000201b65", "gsm7", "hi @ €")]
    [TestCase(0x01, "68692000201b65", "gsm7", "hi @ €")]
    [TestCase(0x02, "686900", "gsm7", "hi@")]
    [TestCase(0x03, "6869e9", "latin1", "hié")]
    [TestCase(0x04, "6869e95f7e", "latin1", "hié_~")]
    [TestCase(0x08, "041f04400438", "ucs2", "При")]
    [TestCase(0x0C, "6869", "gsm7", "hi")]
    [TestCase(0x10, "6869", "gsm7", "hi")]
    [TestCase(0x11, "6869", "gsm7", "hi")]
    [TestCase(0x18, "041f04400438", "ucs2", "При")]
    [TestCase(0x19, "041f04400438", "ucs2", "При")]
    [TestCase(0xC0, "686911", "gsm7", "hi_")]
    [TestCase(0xE0, "041f", "ucs2", "П")]
    [TestCase(0xF0, "6869", "gsm7", "hi")]
    [TestCase(0x00, "11022040", "gsm7", "_$ ¡")]
    [TestCase(0x08, "feff041f0440", "ucs2", "Пр")]
    [TestCase(0x08, "fffe1f044004", "ucs2", "Пр")]
    [TestCase(0x18, "feff041f0440", "ucs2", "Пр")]
    public async Task Data_coding_says_what_the_octets_are(int dcs, string hex, string encoding, string text)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var message = Message(await peer.SubmitAsync(Sm.Submit(Convert.FromHexString(hex), dcs: (byte)dcs)));
        Assert.That((message.Encoding, message.Text, message.DataCoding), Is.EqualTo((encoding, text, (byte)dcs)));
    }

    [TestCase(0xF4, 0x00, "68656c6c6f")]
    [TestCase(0x04, 0x00, "0001fe")]
    [TestCase(0x04, 0x40, "0605040b8423f0616263")]
    public async Task Data_is_shown_as_hex(int dcs, int esm, string hex)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var message = Message(await peer.SubmitAsync(Sm.Submit(Convert.FromHexString(hex), dcs: (byte)dcs, esm: (byte)esm)));
        Assert.That((message.Encoding, message.Text, hex), Is.EqualTo(("binary", (string?)null, esm == 0 ? message.Data! : hex)));
        Assert.That(hex, Does.EndWith(message.Data!));
    }

    [Test]
    public async Task System_type_iso_makes_data_coding_0_latin()
    {
        await StartAsync();
        var peer = await Kept(Peer.BoundAsync(Hub, PduLayouts.BindTransceiver, systemType: "iso"));
        var message = Message(await peer.SubmitAsync(Sm.Submit("user@host {_} "u8.ToArray())));
        Assert.That((message.Encoding, message.Text), Is.EqualTo(("latin1", "user@host {_} ")));
    }

    [Test]
    public async Task An_account_may_have_data_coding_0_as_latin_in_every_session()
    {
        await StartAsync(account: a => a with { Latin1 = a.Name == "demo" });
        foreach (var (account, encoding, text) in new[] { ("demo", "latin1", "a@b_$"), ("load", "gsm7", "a¡b§¤") })
        {
            var peer = await TransceiverAsync(account);
            var message = Message(await peer.SubmitAsync(Sm.Submit("a@b_$"u8.ToArray())));
            Assert.That((message.Encoding, message.Text), Is.EqualTo((encoding, text)));
        }
    }

    [Test]
    public async Task A_prefix_is_found_in_every_alphabet([Values(0, 4, 8)] int dcs)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var message = Message(await peer.SubmitAsync(Sm.Submit("__VIBER__: hello\n~~~\nnote", dcs: (byte)dcs)));
        Assert.That((message.Channel, message.Text, message.Comment), Is.EqualTo((Channel.Viber, "hello", "note")));
    }

    [Test]
    public async Task A_header_is_no_text_also_within_the_payload()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        byte[] first = [6, 8, 4, 0x12, 0x34, 2, 1, .. "first "u8], second = [6, 8, 4, 0x12, 0x34, 2, 2, .. "second"u8];
        var id = await peer.SubmitAsync(Sm.Submit("", esm: 0x40).WithTlv(TlvTag.MessagePayload, first));
        await peer.SubmitAsync(Sm.Submit("", esm: 0x43).WithTlv(TlvTag.MessagePayload, second));
        Assert.That(Message(id).Text, Is.EqualTo("first second"));
    }

    [Test]
    public async Task Other_elements_may_stand_before_the_concatenation()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        byte[] ports = [0x0B, 5, 4, 0x0B, 0x84, 0x23, 0xF0, 0, 3, 9, 2];
        var id = await peer.SubmitAsync(Sm.Submit([.. ports, 1, .. "one "u8], esm: 0x40));
        await peer.SubmitAsync(Sm.Submit([.. ports, 2, .. "two"u8], esm: 0x40));
        Assert.That((Message(id).Text, Message(id).PartIds.Count), Is.EqualTo(("one two", 2)));
    }

    [Test]
    public async Task Octets_that_look_like_a_header_are_text_without_the_flag()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var message = Message(await peer.SubmitAsync(Sm.Submit([5, 0, 3, 1, 2, 1, (byte)'x'])));
        Assert.That((message.PartIds.Count, message.Text), Is.EqualTo((1, "é@¥£$£x")));
    }

    [TestCase(160, 1)]
    [TestCase(161, 2)]
    public async Task Parts_are_counted_by_septets(int length, int parts)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Assert.That(Message(await peer.SubmitAsync(Sm.Submit(new string('x', length)))).Parts, Is.EqualTo(parts));
    }

    [Test]
    public async Task Prefix_comment_and_subject_are_not_counted_as_parts()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var text = "__MMS__: " + new string('x', 150) + "\nsubj:a subject\n~~~\na comment of its own";
        var message = Message(await peer.SubmitAsync(Sm.Submit(text)));
        Assert.That((message.Parts, message.Subject, message.Comment), Is.EqualTo((1, "a subject", "a comment of its own")));
    }
}

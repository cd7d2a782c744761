using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Text, data and parts over the socket, by what the user data header says (pitfalls 38–46).</summary>
internal sealed class AlphabetTests : HubTests
{
    private static readonly GsmShift Turkish = new(NationalLanguage.Turkish, NationalLanguage.Turkish);

    [Test]
    public async Task Septets_are_unpacked_and_160_of_them_are_one_part()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var one = Message(await peer.SubmitAsync(Sm.Submit(new string('a', 160))));
        var two = Message(await peer.SubmitAsync(Sm.Submit(new string('b', 161))));
        Assert.That((one.Text, one.Parts, two.Parts), Is.EqualTo((new string('a', 160), 1, 2)));
    }

    [Test]
    public async Task Data_coding_0_is_gsm_and_a_zero_octet_is_an_at_sign([Values(0, 1)] int dcs)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var octets = MessageText.Encode(TextCoding.Gsm7, "user@host {€} _$");
        var id = await peer.SubmitAsync(Sm.Submit(octets, dcs: (byte)dcs));
        Assert.That(octets, Does.Contain((byte)0));
        Assert.That((Message(id).Text, Message(id).Encoding), Is.EqualTo(("user@host {€} _$", "gsm7")));
    }

    [Test]
    public async Task The_header_is_never_shown_as_text_and_without_the_bit_it_is_text()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        byte[] octets = [5, 0x70, 3, 0x41, 0x42, 0x43, .. "text"u8];
        var stripped = await peer.SubmitAsync(Sm.Submit(octets, esm: 0x40));
        var kept = await peer.SubmitAsync(Sm.Submit(octets, to: "79160000042"));
        Assert.That(Message(stripped).Text, Is.EqualTo("text"));
        Assert.That(Message(kept).Text, Does.EndWith("ABCtext").And.Length.EqualTo(10));
    }

    [Test]
    public async Task Ucs2_is_big_endian_with_or_without_a_mark_and_little_endian_by_its_mark()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        byte[] big = [0x04, 0x1F], mark = [0xFE, 0xFF, .. big], little = [0xFF, 0xFE, 0x1F, 0x04];
        var ids = new List<string>();
        foreach (var octets in new[] { big, mark, little })
        {
            ids.Add(await peer.SubmitAsync(Sm.Submit(octets, dcs: 8)));
        }

        Assert.That(ids.Select(id => Message(id).Text), Is.All.EqualTo("П"));
    }

    [Test]
    public async Task The_languages_of_the_header_decide_the_text_and_take_their_room()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var text = "ışğİŞĞ" + new string('a', 146);
        var id = await peer.SubmitAsync(Sm.Submit([.. UserDataHeader.Of(Turkish.ToElements()), .. MessageText.Encode(TextCoding.Gsm7, text, Turkish)], esm: 0x40));
        var longer = await peer.SubmitAsync(
            Sm.Submit([.. UserDataHeader.Of(Turkish.ToElements()), .. MessageText.Encode(TextCoding.Gsm7, text + "a", Turkish)], esm: 0x40));
        Assert.That((Message(id).Text, Message(id).Parts, Message(id).Encoding), Is.EqualTo((text, 1, "gsm7")));
        Assert.That((Message(longer).Text, Message(longer).Parts), Is.EqualTo((text + "a", 2)));
    }

    [Test]
    public async Task A_prefix_is_found_in_another_alphabet()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var shift = new GsmShift(NationalLanguage.Hindi, NationalLanguage.Hindi);
        var id = await peer.SubmitAsync(
            Sm.Submit([.. UserDataHeader.Of(shift.ToElements()), .. MessageText.Encode(TextCoding.Gsm7, "__VIBER__: नमस्ते", shift)], esm: 0x40));
        Assert.That((Message(id).Channel, Message(id).Text), Is.EqualTo((Channel.Viber, "नमस्ते")));
    }

    [Test]
    public async Task Parts_keep_their_languages_when_they_are_joined()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var text = string.Concat(Enumerable.Repeat("ığğ€", 60));
        var parts = MessageParts.SplitWithHeaders(TextCoding.Gsm7, MessageText.Encode(TextCoding.Gsm7, text, Turkish), 5, Turkish.ToElements());
        var ids = new List<string>();
        foreach (var part in parts.Reverse())
        {
            ids.Add(await peer.SubmitAsync(Sm.Submit(part, esm: 0x40)));
        }

        Assert.That((Message(ids[0]).Text, Message(ids[0]).Parts), Is.EqualTo((text, parts.Count)));
        Advance(1);
        Assert.That((await peer.NextAsync(parts.Count)).Select(receipt => receipt.ReceiptedKey), Is.EquivalentTo(ids));
    }

    [Test]
    public async Task Parts_of_different_alphabets_are_each_read_by_their_own()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var first = UserDataHeader.Of(Turkish.ToElements(), new Concatenation(9, 2, 1, false));
        var id = await peer.SubmitAsync(Sm.Submit([.. first, .. MessageText.Encode(TextCoding.Gsm7, "ığ", Turkish)], esm: 0x40));
        await peer.SubmitAsync(Sm.Part(2, 2, "ìΩ", reference: 9));
        Assert.That(Message(id).Text, Is.EqualTo("ığìΩ"));
    }

    [Test]
    public async Task Eight_bit_data_for_a_port_stays_data_in_one_part_and_in_many()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        byte[] ports = [5, 4, 0x15, 0x8A, 0, 0];
        var vcard = "BEGIN:VCARD\r\nEND:VCARD\r\n"u8.ToArray();
        var whole = await peer.SubmitAsync(Sm.Submit([.. UserDataHeader.Of(ports), .. vcard], dcs: 4, esm: 0x40));
        var data = Enumerable.Range(0, 200).Select(i => (byte)('a' + (i % 26))).ToArray();
        var ids = new List<string>();
        foreach (var part in MessageParts.SplitWithHeaders(TextCoding.Binary, data, 7, ports))
        {
            ids.Add(await peer.SubmitAsync(Sm.Submit(part, dcs: 4, esm: 0x40)));
        }

        Assert.That((Message(whole).Encoding, Message(whole).Text, Message(whole).Data), Is.EqualTo(("binary", (string?)null, Convert.ToHexStringLower(vcard))));
        Assert.That((Message(ids[0]).Encoding, Message(ids[0]).Data, Message(ids[0]).Parts), Is.EqualTo(("binary", Convert.ToHexStringLower(data), 2)));
    }

    [Test]
    public async Task Waiting_groups_and_classes_have_the_text_of_their_coding()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        foreach (byte dcs in new byte[] { 0x10, 0x11, 0xC0, 0xC8, 0xD9, 0xF0 })
        {
            var message = Message(await peer.SubmitAsync(Sm.Submit(MessageText.Encode(TextCoding.Gsm7, $"€ {dcs}"), dcs: dcs)));
            Assert.That((message.Text, message.Encoding, message.DataCoding), Is.EqualTo(($"€ {dcs}", "gsm7", (int)dcs)));
        }

        var ucs2 = Message(await peer.SubmitAsync(Sm.Submit(MessageText.Encode(TextCoding.Ucs2, "ждёт"), dcs: 0xE8)));
        var data = Message(await peer.SubmitAsync(Sm.Submit([0x41, 0x42], dcs: 0xF5)));
        Assert.That((ucs2.Text, ucs2.Encoding, data.Data, data.Encoding), Is.EqualTo(("ждёт", "ucs2", "4142", "binary")));
    }

    [TestCase(152, "€", 2, Description = "the escape would be the 153rd septet")]
    [TestCase(151, "€", 2)]
    public async Task A_payloads_parts_are_those_of_the_split(int before, string character, int parts)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        // 306 septets fit two parts; with an escape at the border they need three.
        var text = new string('a', before) + character + new string('b', 306 - before - 2);
        var id = await peer.SubmitAsync(Sm.Submit("").WithTlv(TlvTag.MessagePayload, MessageText.Encode(TextCoding.Gsm7, text)));
        var expected = before == 152 ? parts + 1 : parts;
        Assert.That((Message(id).Text, Message(id).Parts), Is.EqualTo((text, expected)));
        Advance(1);
        var receipt = await peer.DeliveredAsync();
        Assert.That(receipt.Tlv(TlvTag.SmscParts), Is.EqualTo(new byte[] { 0, (byte)expected }), "the receipt bills the same");
    }

    [Test]
    public async Task An_emoji_at_the_boundary_comes_whole()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var text = new string('ж', 66) + "😀" + new string('ж', 30);
        var parts = MessageParts.SplitWithHeaders(TextCoding.Ucs2, MessageText.Encode(TextCoding.Ucs2, text), 3);
        var ids = new List<string>();
        foreach (var part in parts)
        {
            ids.Add(await peer.SubmitAsync(Sm.Submit(part, dcs: 8, esm: 0x40)));
        }

        Assert.That(parts.Select(part => part.Length), Is.EqualTo(new[] { 6 + 132, 6 + 64 }));
        Assert.That((Message(ids[1]).Text, Message(ids[1]).Parts), Is.EqualTo((text, 2)));
    }
}

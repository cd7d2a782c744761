using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>replace_if_present_flag of submit_sm (SMPP 3.4 §5.2.18).</summary>
internal sealed class ReplaceIfPresentTests : HubTests
{
    [Test]
    public async Task A_pending_message_is_replaced_and_its_id_stays()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("first", registered: 0));
        var again = await peer.SubmitAsync(Replacing("second"));
        Assert.That(again, Is.EqualTo(id));
        Assert.That(Hub.Hub.Messages.Newest(new MessageFilter(), 10).Select(m => m.Text), Is.EqualTo(new[] { "second" }));
        Advance(1);
        var receipt = await peer.DeliveredAsync();
        Assert.That((receipt.ReceiptedKey, receipt.Receipt("text")), Is.EqualTo((id, "second")));
        await peer.NothingAsync();
    }

    [Test]
    public async Task The_one_before_it_in_the_same_write_is_pending_too()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await peer.SendAsync(Sm.Submit("first", registered: 0), Replacing("second"), Sm.Submit("third", registered: 0));
        var ids = (await peer.NextAsync(3)).Select(g => g.Key).ToArray();
        Assert.That(ids[1], Is.EqualTo(ids[0]));
        Assert.That(Hub.Hub.Messages.Newest(new MessageFilter(), 10).Select(m => m.Text), Is.EqualTo(new[] { "third", "second" }));
    }

    [Test]
    public async Task A_message_that_is_over_is_not_replaced()
    {
        await StartAsync();
        var peer = await TransmitterAsync();
        var id = await peer.SubmitAsync(Sm.Submit("first", registered: 0));
        Advance(1);
        Assert.That(await peer.SubmitAsync(Replacing("second")), Is.Not.EqualTo(id));
        Assert.That(Message(id).Text, Is.EqualTo("first"));
    }

    [Test]
    public async Task Another_sender_number_or_service_type_is_another_message()
    {
        await StartAsync();
        var peer = await TransmitterAsync();
        string[] ids =
        [
            await peer.SubmitAsync(Sm.Submit("first", registered: 0)),
            await peer.SubmitAsync(Sm.Submit("b", from: "OTHER").With("replace_if_present_flag", 1u)),
            await peer.SubmitAsync(Sm.Submit("c", to: "79161234568").With("replace_if_present_flag", 1u)),
            await peer.SubmitAsync(Replacing("d").With("service_type", "CMT")),
        ];
        Assert.That(ids, Is.Unique);
    }

    [Test]
    public async Task The_replacement_has_its_own_coding_and_faults()
    {
        await StartAsync();
        var peer = await TransmitterAsync();
        var id = await peer.SubmitAsync(Sm.Submit("first", registered: 0));
        Assert.That(await peer.SubmitAsync(Sm.Submit("привет", registered: 0, dcs: 8).With("replace_if_present_flag", 1u)), Is.EqualTo(id));
        Assert.That((Message(id).Text, Message(id).Encoding, Message(id).DataCoding), Is.EqualTo(("привет", "ucs2", 8)));
        Assert.That((await peer.RequestAsync(Replacing("bad").With("priority_flag", 9u))).Status, Is.EqualTo(CommandStatus.InvalidPriority));
        Assert.That(Message(id).Text, Is.EqualTo("привет"));
    }

    private static PduDocument Replacing(string text) => Sm.Submit(text).With("replace_if_present_flag", 1u);
}

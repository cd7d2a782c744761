using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>The duplicate minute and the flood rule, end to end (seed 3; gateway-facts 2.2).</summary>
internal sealed class RulesTests : HubTests
{
    [Test]
    public async Task The_same_request_is_refused_until_a_minute_has_passed()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit(registered: 0));
        Advance(59.999);
        Assert.That((await peer.RequestAsync(Sm.Submit(registered: 0))).Status, Is.EqualTo(CommandStatus.SubmitFailed));
        Advance(0.001);
        await peer.SubmitAsync(Sm.Submit(registered: 0));
        Advance(59.999);
        Assert.That((await peer.RequestAsync(Sm.Submit(registered: 0))).Status, Is.EqualTo(CommandStatus.SubmitFailed));
    }

    [Test]
    public async Task Another_text_sender_number_coding_or_comment_is_another_request()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await peer.SubmitAsync(Sm.Submit("hello"));
        await peer.SubmitAsync(Sm.Submit("hello."));
        await peer.SubmitAsync(Sm.Submit("hello", from: "OTHER"));
        await peer.SubmitAsync(Sm.Submit("hello", to: "79161234568"));
        await peer.SubmitAsync(Sm.Submit("hello", dcs: 4));
        await peer.SubmitAsync(Sm.Submit("hello\n~~~\none"));
        await peer.SubmitAsync(Sm.Submit("hello\n~~~\ntwo"));
        Assert.That((await peer.RequestAsync(Sm.Submit("hello\n~~~\ntwo"))).Status, Is.EqualTo(CommandStatus.SubmitFailed));
    }

    [Test]
    public async Task The_minute_is_each_accounts_own_and_holds_over_its_sessions()
    {
        await StartAsync(account: a => a.Name == "load" ? a with { Duplicates = new DuplicateRuleOptions() } : a);
        var one = await TransceiverAsync();
        var two = await TransceiverAsync();
        var other = await TransceiverAsync("load");
        await one.SubmitAsync(Sm.Submit());
        await other.SubmitAsync(Sm.Submit());
        Assert.That((await two.RequestAsync(Sm.Submit())).Status, Is.EqualTo(CommandStatus.SubmitFailed));
    }

    [Test]
    public async Task The_parts_of_one_message_are_different_requests([Values] bool sar)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        for (var i = 1; i <= 3; i++)
        {
            await peer.SubmitAsync(sar ? Sm.Sar(i, 3, "aaaaaaaa") : Sm.Part(i, 3, "aaaaaaaa"));
        }

        Assert.That((await peer.RequestAsync(sar ? Sm.Sar(2, 3, "aaaaaaaa") : Sm.Part(2, 3, "aaaaaaaa"))).Status, Is.EqualTo(CommandStatus.SubmitFailed));
    }

    [Test]
    public async Task The_account_load_knows_neither_rule()
    {
        await StartAsync();
        var peer = await TransceiverAsync("load");
        await peer.SendAsync([.. Enumerable.Range(0, 120).Select(_ => Sm.Submit(registered: 0))]);
        Assert.That((await peer.NextAsync(120)).Select(g => g.Status), Is.All.EqualTo(CommandStatus.Ok));
    }

    [Test]
    public async Task The_fifty_first_message_to_a_number_is_refused()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await FloodAsync(peer, 50, seconds: 29.999);
        Advance(29.999);
        Assert.That(await TryAsync(peer), Is.EqualTo(CommandStatus.SubmitFailed));
        await peer.SubmitAsync(Sm.Submit("another number", to: "79160000000", registered: 0));
    }

    [Test]
    public async Task A_pause_of_thirty_seconds_begins_the_count_anew()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await FloodAsync(peer, 50);
        Advance(30);
        await FloodAsync(peer, 50);
        Assert.That(await TryAsync(peer), Is.EqualTo(CommandStatus.SubmitFailed));
    }

    [Test]
    public async Task A_refused_try_does_not_move_the_last_time()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await FloodAsync(peer, 50);
        Advance(29.999);
        Assert.That(await TryAsync(peer), Is.EqualTo(CommandStatus.SubmitFailed));
        Advance(0.001);
        Assert.That(await TryAsync(peer), Is.EqualTo(CommandStatus.Ok));
    }

    [Test]
    public async Task A_message_refused_as_flood_is_no_duplicate_afterwards()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await FloodAsync(peer, 50);
        Assert.That((await peer.RequestAsync(Sm.Submit("again"))).Status, Is.EqualTo(CommandStatus.SubmitFailed));
        Advance(30);
        await peer.SubmitAsync(Sm.Submit("again"));
    }

    [Test]
    public async Task A_long_message_counts_once()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        await FloodAsync(peer, 49);
        for (var i = 1; i <= 10; i++)
        {
            await peer.SubmitAsync(Sm.Part(i, 10, $"part {i}", registered: 0));
        }

        Assert.That(await TryAsync(peer), Is.EqualTo(CommandStatus.SubmitFailed));
    }

    [Test]
    public async Task Both_rules_are_still_known_after_a_restart()
    {
        await StartAsync(onDisk: true);
        var peer = await TransceiverAsync();
        await FloodAsync(peer, 49);
        await peer.SubmitAsync(Sm.Submit("remembered", registered: 0));
        await StopHubAsync();
        await StartAsync(onDisk: true);
        peer = await TransceiverAsync();
        Assert.That((await peer.RequestAsync(Sm.Submit("remembered", to: "79160000000", registered: 0))).Status, Is.EqualTo(CommandStatus.Ok));
        Assert.That(await TryAsync(peer), Is.EqualTo(CommandStatus.SubmitFailed));
        // The clock may have run a little between stop and freeze; a pause of 30 s is over in any case.
        Advance(30);
        Assert.That((await peer.RequestAsync(Sm.Submit("remembered", registered: 0))).Status, Is.EqualTo(CommandStatus.SubmitFailed));
        Advance(30);
        await peer.SubmitAsync(Sm.Submit("remembered", registered: 0));
    }

    private static async Task<CommandStatus> TryAsync(Peer peer) => (await peer.RequestAsync(Sm.Submit($"text {Guid.NewGuid()}", registered: 0))).Status;

    private async Task FloodAsync(Peer peer, int count, double seconds = 0)
    {
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && seconds > 0)
            {
                Advance(seconds);
            }

            Assert.That(await TryAsync(peer), Is.EqualTo(CommandStatus.Ok), $"message {i + 1}");
        }
    }
}

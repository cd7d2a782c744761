using System.Reflection;
using System.Text;
using Microsoft.Extensions.Logging;
using SmppHub.Protocol;
using SmppHub.Smpp.Tests.Fuzzing;
using SmppHub.Testing;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>What SMPP servers most often get wrong and no other test here proves; docs/pitfalls.md names the test of each.</summary>
internal sealed class PitfallTests : HubTests
{
    public static IEnumerable<TestCaseData> States() =>
        from bind in new PduLayout?[] { null, PduLayouts.BindTransmitter, PduLayouts.BindReceiver, PduLayouts.BindTransceiver }
        from request in PduLayouts.All.Where(l => !l.Id.IsResponse())
        select new TestCaseData(bind, request).SetArgDisplayNames(bind?.Name ?? "open", request.Name);

    [TestCaseSource(nameof(States))]
    public async Task Every_command_is_answered_by_the_state_of_its_session(PduLayout? bind, PduLayout request)
    {
        await StartAsync();
        var peer = await ConnectAsync();
        if (bind is not null)
        {
            await peer.RequestAsync(Sm.Bind(bind));
        }

        await peer.SendAsync(request == PduLayouts.SubmitMulti ? Sm.Plain(request) : PduDocument.Create(request, 0));
        var got = await peer.NextAsync();
        Assert.That(got.Id, Is.EqualTo(Answers.HasOwn(request.Id) ? request.Id.ToResponse() : CommandId.GenericNack));
        Assert.That(Answers.StatusFits(request.Id, bind?.Id, unbinding: false, got.Status), Is.True, got.ToString());
        if (request != PduLayouts.Unbind || bind is null)
        {
            await peer.NothingAsync();
        }
    }

    [Test]
    public async Task The_hubs_own_sequence_numbers_begin_anew_at_1_behind_the_last()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        SetNextSequence(0x7FFFFFFE);
        for (var i = 0; i < 4; i++)
        {
            await peer.SubmitAsync(Sm.Submit($"text {i}"));
        }

        Advance(1);
        Assert.That((await peer.NextAsync(4)).Select(g => g.Sequence), Is.EqualTo(new uint[] { 0x7FFFFFFE, 0x7FFFFFFF, 1, 2 }));
    }

    [Test]
    public async Task A_message_sent_again_after_a_lost_answer_is_a_duplicate_and_the_first_keeps_its_receipt()
    {
        await StartAsync();
        var lost = await TransceiverAsync();
        await lost.SendAsync(Sm.Submit());
        Assert.That(() => Hub.Hub.Messages.Find("1000000"), Is.Not.Null.After(5000, 5));
        lost.Kill();
        var peer = await TransceiverAsync();
        Assert.That((await peer.RequestAsync(Sm.Submit())).Status, Is.EqualTo(CommandStatus.SubmitFailed));
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).ReceiptedKey, Is.EqualTo("1000000"));
        await peer.NothingAsync();
    }

    [TestCase(0x400u)]
    [TestCase(0x4FFu)]
    [TestCase(0xFFFFFFFFu)]
    public async Task A_status_that_nobody_knows_is_an_answer_like_another(uint status)
    {
        await StartAsync();
        var peer = await TransceiverAsync(answers: false);
        await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        await peer.AnswerAsync(await peer.DeliveredAsync(), (CommandStatus)status);
        await peer.NothingAsync();
        Assert.That(Hub.Sessions.List().Single().WindowOut, Is.Zero);
    }

    [TestCase(160, 1)]
    [TestCase(161, 2)]
    [TestCase(1000, 7)]
    public async Task The_parts_of_a_payload_are_counted_in_the_receipt_too(int length, int parts)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("").WithTlv(TlvTag.MessagePayload, Encoding.ASCII.GetBytes(new string('x', length))));
        Assert.That(Message(id).Parts, Is.EqualTo(parts));
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Tlv(TlvTag.SmscParts)![^1], Is.EqualTo(parts));
    }

    [Test]
    public async Task A_text_above_254_octets_goes_to_the_client_as_a_payload()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        foreach (var length in new[] { 254, 255 })
        {
            await Hub.Hub.SendFromHandsetAsync(Hub.Hub.Accounts.Find("demo")!, Sm.Phone, "1234", new string('y', length));
            var got = await peer.DeliveredAsync();
            Assert.That((got.Text.Length, got.Tlv(TlvTag.MessagePayload) is null), Is.EqualTo((length, length == 254)));
        }
    }

    [Test]
    public async Task A_receipt_above_254_octets_goes_to_the_client_as_a_payload()
    {
        await StartAsync();
        // Two of the longest names there are, and in URLs a Cyrillic letter takes six octets.
        Hub.Hub.Subscribers.Set(Sm.Phone, new Core.Subscriber { Operator = new Core.NetworkCode("284", "07"), Roaming = new Core.NetworkCode("255", "99") });
        var peer = await TransceiverAsync();
        var id = await peer.SubmitAsync(Sm.Submit("__HLR__"));
        Advance(1);
        var receipt = await peer.DeliveredAsync();
        Assert.That(receipt.Text, Has.Length.GreaterThan(254).And.StartWith($"id:{id} stat:DELIVRD").And.Contain(" rnet:"));
        Assert.That(receipt.Tlv(TlvTag.MessagePayload), Has.Length.EqualTo(receipt.Text.Length));
    }

    [TestCase("07")]
    [TestCase("0007")]
    public async Task A_user_message_reference_of_one_octet_is_taken_too(string hex)
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        var value = Convert.FromHexString(hex);
        byte[] octets = [.. peer.Octets(Sm.Submit()), 2, 4, 0, (byte)value.Length, .. value];
        octets[3] = (byte)octets.Length;
        await peer.SendAsync(octets);
        Assert.That((await peer.NextAsync()).Status, Is.EqualTo(CommandStatus.Ok));
    }

    /// <summary>Defect in peers: the outcome by parity of the sequence number.</summary>
    [Test]
    public async Task The_outcome_does_not_depend_on_the_sequence_number()
    {
        await StartAsync();
        var peer = await TransceiverAsync("load");
        await peer.SendAsync([.. Enumerable.Range(0, 20).Select(_ => Sm.Submit())]);
        Assert.That((await peer.NextAsync(20)).Select(g => g.Status), Is.All.EqualTo(CommandStatus.Ok));
        Advance(1);
        Assert.That((await peer.NextAsync(20)).Select(g => g.Receipt("stat")), Is.All.EqualTo("DELIVRD"));
    }

    /// <summary>Defect in peers: one mutable configuration for the whole process.</summary>
    [Test]
    public async Task Two_hubs_in_one_process_have_their_own_settings()
    {
        await StartAsync(smpp: s => s with { SystemId = "first" });
        await using var other = await SmppHubServer.StartAsync(o => o.Settings = o.Settings with
        {
            Smpp = o.Settings.Smpp with { SystemId = "second" },
            Accounts = o.Settings.Accounts with { List = [new Core.AccountOptions { Name = "other", Password = "other" }] },
        });
        var here = await ConnectAsync();
        await using var there = await Peer.ConnectAsync(other);
        Assert.That((await there.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, "other"))).String("system_id"), Is.EqualTo("second"));
        Assert.That((await here.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, "other"))).Status, Is.EqualTo(CommandStatus.InvalidSystemId));
        Assert.That((await here.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver))).String("system_id"), Is.EqualTo("first"));
    }

    /// <summary>Defect in peers: hex of every PDU in the log.</summary>
    [Test]
    public async Task No_text_number_or_password_is_in_the_log_at_any_level()
    {
        await using var hub = await SmppHubServer.StartAsync(o => o.LogLevel = LogLevel.Trace);
        await using var peer = await Peer.ConnectAsync(hub);
        await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, password: "wrongpwd"));
        await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver));
        await peer.SubmitAsync(Sm.Submit("a secret text"));
        await peer.RequestAsync(Sm.Submit("a secret text"));
        await peer.NothingAsync();
        var lines = hub.Log.Where(line => !line.Contains("Kestrel", StringComparison.Ordinal)).ToArray();
        Assert.That(lines, Is.Not.Empty);
        foreach (var secret in new[] { "wrongpwd", "secret text", Sm.Phone })
        {
            Assert.That(lines, Has.None.Contains(secret));
            Assert.That(lines, Has.None.Contains(Convert.ToHexString(Encoding.ASCII.GetBytes(secret))).IgnoreCase);
        }
    }

    /// <summary>Two thousand million deliver_sm would take a while.</summary>
    private void SetNextSequence(uint next)
    {
        const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
        var sessions = (System.Collections.Concurrent.ConcurrentDictionary<int, Session>)typeof(SmppServer).GetField("_sessions", Hidden)!.GetValue(Hub.Sessions)!;
        typeof(Session).GetField("_sequence", Hidden)!.SetValue(sessions.Values.Single(), next);
    }
}

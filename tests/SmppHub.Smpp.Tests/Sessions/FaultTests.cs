using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Sessions;

/// <summary>Faults that people order, each over a real socket.</summary>
internal sealed class FaultTests : HubTests
{
    [Test]
    public async Task A_status_answers_instead_of_the_centre()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Put(new() { Id = "f", Operation = FaultOperation.SubmitSm, Action = FaultAction.Status, Status = CommandStatus.Throttled, MaxHits = 1 });
        Assert.That((await peer.RequestAsync(Sm.Submit())).Status, Is.EqualTo(CommandStatus.Throttled));
        await peer.SubmitAsync(Sm.Submit());
        Assert.That(Hub.Hub.Messages.Newest(new MessageFilter(), 9), Has.Count.EqualTo(1));
        Assert.That((Hub.Hub.Faults.InjectedBy(FaultAction.Status), Hub.Hub.Faults.Current!.HitsOf(0)), Is.EqualTo((1L, 1L)));
    }

    [Test]
    public async Task A_bind_is_refused_by_its_system_id_alone()
    {
        await StartAsync();
        Put(new() { Id = "f", Operation = FaultOperation.Bind, Account = "load", Action = FaultAction.Status, Status = CommandStatus.BindFailed });
        var peer = await ConnectAsync();
        Assert.That((await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver, "load"))).Status, Is.EqualTo(CommandStatus.BindFailed));
        Assert.That((await peer.RequestAsync(Sm.Bind(PduLayouts.BindTransceiver))).Status, Is.EqualTo(CommandStatus.Ok));
    }

    [Test]
    public async Task An_answer_is_lost_and_the_message_is_not()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Put(new() { Id = "f", Operation = FaultOperation.SubmitSm, Action = FaultAction.Drop });
        await peer.SendAsync(Sm.Submit());
        await peer.NothingAsync();
        Assert.That(Hub.Hub.Messages.Newest(new MessageFilter(), 9), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Enquire_links_get_no_answers()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Put(new() { Id = "f", Operation = FaultOperation.EnquireLink, Action = FaultAction.Drop });
        await peer.SendAsync(Sm.Plain(PduLayouts.EnquireLink));
        await peer.SubmitAsync(Sm.Submit());
    }

    [Test]
    public async Task A_late_answer_holds_up_nobody()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Put(new() { Id = "f", Operation = FaultOperation.SubmitSm, Action = FaultAction.Delay, Delay = TimeSpan.FromMilliseconds(300), MaxHits = 1 });
        var sent = Stopwatch.GetTimestamp();
        await peer.SendAsync(Sm.Submit("late"), Sm.Submit("prompt"));
        Got[] answers = await peer.NextAsync(2);
        Assert.That(Stopwatch.GetElapsedTime(sent).TotalMilliseconds, Is.GreaterThan(290));
        Assert.That(answers[1].Sequence, Is.EqualTo(answers[0].Sequence - 1));
        Assert.That(answers.Select(a => a.Status), Is.All.EqualTo(CommandStatus.Ok));
    }

    [Test]
    public async Task An_answer_has_another_sequence_number()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Put(new() { Id = "f", Operation = FaultOperation.SubmitSm, Action = FaultAction.WrongSequence });
        await peer.SendAsync(Sm.Submit());
        var answer = await peer.NextAsync();
        Assert.That((answer.Id, answer.Sequence), Is.EqualTo((CommandId.SubmitSmResp, 0x40000002u)));
    }

    [Test]
    public async Task An_answer_has_an_id_that_no_receipt_has()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Put(new() { Id = "f", Operation = FaultOperation.SubmitSm, Action = FaultAction.UnknownId });
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        Assert.That(id, Is.EqualTo("X" + (await peer.DeliveredAsync()).Receipt("id")[1..]));
    }

    [Test]
    public async Task An_answer_says_a_length_that_it_has_not()
    {
        await StartAsync();
        using var raw = await RawAsync();
        Put(new() { Id = "f", Operation = FaultOperation.EnquireLink, Action = FaultAction.BadLength });
        await raw.SendAsync(Sm.Plain(PduLayouts.EnquireLink).Encode());
        var octets = await ReadAsync(raw, PduHeader.Size);
        Assert.That(BinaryPrimitives.ReadUInt32BigEndian(octets), Is.EqualTo(PduHeader.Size + 4));
    }

    [Test]
    public async Task Garbage_follows_an_answer()
    {
        await StartAsync();
        using var raw = await RawAsync();
        Put(new() { Id = "f", Operation = FaultOperation.EnquireLink, Action = FaultAction.Garbage });
        await raw.SendAsync(Sm.Plain(PduLayouts.EnquireLink).Encode());
        var octets = await ReadAsync(raw, PduHeader.Size + 16);
        Assert.That(PduHeader.Read(octets).Id, Is.EqualTo(CommandId.EnquireLinkResp));
        Assert.That(octets[PduHeader.Size..], Is.All.EqualTo(0xFF));
    }

    [Test]
    public async Task The_connection_ends_instead_of_an_answer([Values(FaultAction.CloseBefore, FaultAction.ResetBefore)] FaultAction action)
    {
        await StartAsync();
        using var raw = await RawAsync();
        Put(new() { Id = "f", Operation = FaultOperation.EnquireLink, Action = action });
        await raw.SendAsync(Sm.Plain(PduLayouts.EnquireLink).Encode());
        Assert.That(await EndAsync(raw), Is.EqualTo(action == FaultAction.ResetBefore ? "RST" : "FIN"));
    }

    [Test]
    public async Task The_connection_ends_behind_an_answer_and_nothing_comes_between([Values(FaultAction.CloseAfter, FaultAction.ResetAfter)] FaultAction action)
    {
        await StartAsync();
        using var raw = await RawAsync();
        Put(new() { Id = "f", Operation = FaultOperation.EnquireLink, Action = action });
        byte[] two = [.. Sm.Plain(PduLayouts.EnquireLink).Encode(), .. Sm.Plain(PduLayouts.EnquireLink).Encode()];
        await raw.SendAsync(two);
        Assert.That(PduHeader.Read(await ReadAsync(raw, PduHeader.Size)).Id, Is.EqualTo(CommandId.EnquireLinkResp));
        Assert.That(await EndAsync(raw), Is.EqualTo(action == FaultAction.ResetAfter ? "RST" : "FIN"));
    }

    [Test]
    public async Task Nothing_is_read_for_a_time()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Put(new() { Id = "f", Operation = FaultOperation.EnquireLink, Action = FaultAction.Stall, Delay = TimeSpan.FromMinutes(5), MaxHits = 1 });
        await peer.NothingAsync();
        var session = Hub.Sessions.List().Single();
        Assert.That(session.State, Is.EqualTo("paused"));
        Hub.Sessions.Pause(session.Id, TimeSpan.Zero);
        await peer.NothingAsync();
    }

    [Test]
    public async Task Receipts_come_again_and_again_and_are_marked_in_the_trace()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Put(new() { Id = "storm", Operation = FaultOperation.DeliverSm, Action = FaultAction.Duplicate, Count = 2 });
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        Got[] receipts = [await peer.DeliveredAsync(), await peer.DeliveredAsync(), await peer.DeliveredAsync()];
        Assert.That(receipts.Select(r => r.Receipt("id")), Is.All.EqualTo(id));
        Assert.That(receipts.Select(r => r.Sequence), Is.Unique);
        await peer.NothingAsync();
        var marked = Hub.Hub.Trace.Ring.Newest(100, p => !p.IsIn && p.Header.Id == CommandId.DeliverSm).Select(e => e.Item.Mark);
        Assert.That(marked, Is.EqualTo(new[] { "fault storm: duplicate", "fault storm: duplicate", "fault storm: duplicate" }));
    }

    [Test]
    public async Task A_receipt_that_is_lost_goes_out_again_when_its_time_is_over()
    {
        await StartAsync(s => s with { ResponseTimeout = TimeSpan.FromMilliseconds(500) });
        var peer = await TransceiverAsync();
        Put(new() { Id = "f", Operation = FaultOperation.DeliverSm, Action = FaultAction.Drop, MaxHits = 1 });
        var id = await peer.SubmitAsync(Sm.Submit());
        Advance(1);
        Assert.That((await peer.DeliveredAsync()).Receipt("id"), Is.EqualTo(id));
        Assert.That(Hub.Hub.Faults.InjectedBy(FaultAction.Drop), Is.EqualTo(1));
    }

    [Test]
    public async Task A_request_that_draws_a_fault_is_marked_in_the_trace_and_told()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        using var listening = Hub.Hub.Events.Listen();
        Put(new() { Id = "lost", Operation = FaultOperation.QuerySm, Action = FaultAction.Drop });
        await peer.SendAsync(Sm.Query("1000000"));
        await peer.NothingAsync();
        Assert.That(Hub.Hub.Trace.Ring.Newest(9, p => p.Mark is not null).Single().Item, Has.Property("Mark").EqualTo("fault lost: drop").And.Property("IsIn").True);
        var told = Hub.Hub.Events.Ring.Newest(9, e => e.Kind == EventKind.Fault).Select(e => e.Item).OfType<FaultInjected>().Single();
        Assert.That((told.Fault, told.Operation, told.Account, told.Sequence), Is.EqualTo(("lost", FaultOperation.QuerySm, "demo", 2u)));
    }

    [Test]
    public async Task A_fault_is_one_sessions_alone()
    {
        await StartAsync();
        var one = await TransceiverAsync();
        var two = await TransceiverAsync();
        Put(new() { Id = "f", Session = Hub.Sessions.List()[0].Id, Action = FaultAction.Status, Status = CommandStatus.SystemError });
        Assert.That((await one.RequestAsync(Sm.Submit())).Status, Is.EqualTo(CommandStatus.SystemError));
        await two.SubmitAsync(Sm.Submit());
        await two.NothingAsync();
    }

    [Test]
    public async Task Chance_repeats_over_sessions_with_the_same_seed()
    {
        await StartAsync(account: a => a with { Duplicates = a.Duplicates with { Enabled = false } });
        async Task<string> RunAsync(long seed)
        {
            Hub.Hub.Faults.Put(null, seed, null, [new() { Id = "f", Operation = FaultOperation.SubmitSm, Action = FaultAction.Status, Status = CommandStatus.Throttled, Probability = 0.5 }]);
            var peer = await TransmitterAsync();
            var answers = "";
            for (var i = 0; i < 30; i++)
            {
                answers += (await peer.RequestAsync(Sm.Submit())).Status == CommandStatus.Ok ? '.' : 'x';
            }

            return answers;
        }

        var first = await RunAsync(7);
        Assert.That(first, Does.Contain('.').And.Contain('x'));
        Assert.That(await RunAsync(7), Is.EqualTo(first));
        Assert.That(await RunAsync(8), Is.Not.EqualTo(first));
    }

    [Test]
    public async Task Without_faults_and_when_their_time_is_over_all_is_as_ever()
    {
        await StartAsync();
        var peer = await TransceiverAsync();
        Put(new() { Id = "f", Action = FaultAction.Status, Status = CommandStatus.SystemError });
        Assert.That((await peer.RequestAsync(Sm.Plain(PduLayouts.EnquireLink))).Status, Is.EqualTo(CommandStatus.SystemError));
        Hub.Hub.Faults.Clear();
        await peer.NothingAsync();
        Hub.Hub.Faults.Put(null, 0, DateTimeOffset.UtcNow, [new() { Id = "f", Action = FaultAction.Drop }]);
        Assert.That(Hub.Hub.Faults.Current, Is.Null);
        await peer.NothingAsync();
    }

    [Test]
    public async Task Every_preset_leaves_a_hub_that_is_well_when_it_is_taken_away()
    {
        await StartAsync();
        foreach (var preset in FaultPresets.All.Where(p => p.Name is not ("dead" or "half-open" or "slow")))
        {
            Hub.Hub.Faults.Put(preset.Name, 1, null, preset.Faults);
            var struck = await TransceiverAsync();
            await struck.SendAsync([.. Enumerable.Range(0, 20).Select(i => Sm.Submit($"{preset.Name} {i}"))]);
            Hub.Hub.Faults.Clear();
            await (await TransceiverAsync()).NothingAsync();
        }
    }

    private void Put(Fault fault) => Hub.Hub.Faults.Put(null, 0, null, [fault]);

    /// <summary>A bound socket without a client around it.</summary>
    private async Task<Socket> RawAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 20_000 };
        await socket.ConnectAsync(IPAddress.Loopback, Hub.SmppPort);
        await socket.SendAsync(Sm.Bind(PduLayouts.BindTransmitter).Encode());
        var head = await ReadAsync(socket, PduHeader.Size);
        await ReadAsync(socket, (int)PduHeader.Read(head).Length - PduHeader.Size);
        return socket;
    }

    private static async Task<byte[]> ReadAsync(Socket socket, int length)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var octets = new byte[length];
        for (var read = 0; read < length;)
        {
            var more = await socket.ReceiveAsync(octets.AsMemory(read), patience.Token);
            Assert.That(more, Is.Positive, "the hub closed the connection");
            read += more;
        }

        return octets;
    }

    /// <summary>How the connection ends; anything that comes before is a fault.</summary>
    private static async Task<string> EndAsync(Socket socket)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            var octets = new byte[1];
            Assert.That(await socket.ReceiveAsync(octets, patience.Token), Is.Zero, "the hub had more to say");
            return "FIN";
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            return "RST";
        }
    }
}

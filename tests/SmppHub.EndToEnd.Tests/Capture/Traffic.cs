using System.Text;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.EndToEnd.Tests.Capture;

/// <summary>A client of its own that says a bit of everything, so that the hub answers with every PDU it has.</summary>
internal sealed class Traffic(int port) : IAsyncDisposable
{
    public const string Phone = "79232510066";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private SmppClient _client = null!;

    /// <summary>Ids of submissions that asked for a receipt.</summary>
    public List<string> Ids { get; } = [];

    public Dictionary<string, string> ByName { get; } = [];

    public async Task BindAsync()
    {
        foreach (var (kind, password) in new[] { (BindKind.Receiver, "demo"), (BindKind.Transmitter, "demo"), (BindKind.Transceiver, "wrong") })
        {
            await using var other = await ConnectAsync();
            await other.BindAsync(kind, "demo", password);
            await other.UnbindAsync();
        }

        _client = await ConnectAsync();
        Assert.That((await _client.BindAsync(BindKind.Transceiver, "demo", "demo")).Status, Is.EqualTo(CommandStatus.Ok));
    }

    public async Task SubmitAllAsync()
    {
        await SubmitAsync("gsm", 0, MessageText.Encode(TextCoding.Gsm7, "A@b €5 {x} _$"));
        await SubmitAsync("dcs1", 1, MessageText.Encode(TextCoding.Gsm7, "dcs 1 €"));
        await SubmitAsync("latin1", 3, MessageText.Encode(TextCoding.Latin1, "Façade"));
        await SubmitAsync("binary", 4, new byte[] { 0, 1, 2, 0xFE, 0xFF });
        await SubmitAsync("ucs2", 8, MessageText.Encode(TextCoding.Ucs2, "Привет 😀"));
        await SubmitAsync("flash", 0xF0, MessageText.Encode(TextCoding.Gsm7, "flash"));
        await SubmitAsync("payload", 8, MessageText.Encode(TextCoding.Ucs2, string.Concat(Enumerable.Repeat("длинный текст ", 60))));
        await SubmitAsync("hlr", 0, MessageText.Encode(TextCoding.Gsm7, "__HLR__"));
        await SubmitAsync("ping", 0, MessageText.Encode(TextCoding.Gsm7, "__PING__"));
        for (byte part = 1; part <= 3; part++)
        {
            byte[] header = [5, 0, 3, 0x77, 3, part];
            await SubmitAsync($"part {part}", 0, (byte[])[.. header, .. MessageText.Encode(TextCoding.Gsm7, $"Part {part} of three. ")], esmClass: 0x40);
        }
    }

    public Task<string> SubmitLaterAsync(string name) =>
        SubmitAsync(name, 0, MessageText.Encode(TextCoding.Gsm7, $"{name} later"), schedule: "000001000000000R");

    public async Task<ReceivedPdu> AskAsync(PduLayout layout, Fill fill)
    {
        var buffer = new byte[1024];
        var writer = new PduWriter(buffer, layout, CommandStatus.Ok, _client.NextSequence());
        fill(ref writer);
        var length = writer.Finish();
        Assert.That(length, Is.Positive, () => layout.Id.ToString());
        return await _client.RequestAsync(buffer.AsMemory(0, length));
    }

    public delegate void Fill(ref PduWriter writer);

    /// <summary>A command that SMPP has not; the hub's generic_nack carries its sequence number.</summary>
    public async Task UnknownCommandAsync()
    {
        var pdu = new byte[PduHeader.Size];
        new PduHeader(PduHeader.Size, (CommandId)0x7F, CommandStatus.Ok, _client.NextSequence()).Write(pdu);
        var nack = await _client.RequestAsync(pdu);
        Assert.That((nack.Header.Id, nack.Status), Is.EqualTo((CommandId.GenericNack, CommandStatus.InvalidCommandId)));
    }

    public Task EnquireAsync() => _client.EnquireLinkAsync();

    /// <summary>That many deliver_sm.</summary>
    public async Task ReceiveAsync(int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        for (var i = 0; i < count; i++)
            await _client.Incoming.ReadAsync(patience.Token);
    }

    /// <summary>Gives the octets of unbind_resp, the last of the hub's.</summary>
    public async Task<ReadOnlyMemory<byte>> UnbindAsync() => (await _client.UnbindAsync()).Octets;

    public async ValueTask DisposeAsync()
    {
        if (_client is not null)
            await _client.DisposeAsync();
    }

    private Task<SmppClient> ConnectAsync() => SmppClient.ConnectAsync(new SmppClientOptions("127.0.0.1", port));

    private async Task<string> SubmitAsync(string name, byte dataCoding, ReadOnlyMemory<byte> message, byte esmClass = 0, string schedule = "")
    {
        var answer = await _client.SubmitAsync(new SubmitRequest("SENDER", Phone, message)
        {
            DataCoding = dataCoding,
            EsmClass = esmClass,
            Schedule = schedule,
            RegisteredDelivery = 1,
        });
        Assert.That(answer.Status, Is.EqualTo(CommandStatus.Ok), name);
        ByName[name] = answer.MessageId!;
        Ids.Add(answer.MessageId!);
        return answer.MessageId!;
    }

    public static void Write(ref PduWriter writer, string text) => writer.CString(Encoding.Latin1.GetBytes(text));
}

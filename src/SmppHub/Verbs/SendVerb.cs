using System.CommandLine;
using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;
using SmppHub.Smpp.Replay;

namespace SmppHub.Verbs;

/// <summary>`send`: one text through a real SMPP session to any server, and its receipt.</summary>
internal static class SendVerb
{
    private const byte International = 1;
    private const byte Alphanumeric = 5;

    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "Recipient", Required = true };
        var text = new Option<string>("--text") { Description = "Text; __HLR__, __PING__, __VIBER__: … as the provider documents", Required = true };
        var from = new Option<string>("--from") { Description = "Sender", DefaultValueFactory = _ => "SmppHub" };
        var target = new Option<string>("--target") { Description = "host:port of the server", DefaultValueFactory = _ => "127.0.0.1:2775" };
        var systemId = new Option<string>("--system-id") { Description = "Account", DefaultValueFactory = _ => "demo" };
        var password = new Option<string>("--password") { Description = "Password", DefaultValueFactory = _ => "demo" };
        var wait = new Option<int>("--wait") { Description = "Seconds to wait for the receipt; 0 asks for none", DefaultValueFactory = _ => 10 };
        var json = new Option<bool>("--json") { Description = "What became of it as JSON; words go to standard error" };
        var verb = new Command("send", "Send one message over SMPP and print its id and its receipt") { to, text, from, target, systemId, password, wait, json };
        verb.SetAction((parsed, stop) => RunAsync(
            new Sending(
                parsed.GetValue(target)!, parsed.GetValue(systemId)!, parsed.GetValue(password)!, parsed.GetValue(from)!, parsed.GetValue(to)!,
                parsed.GetValue(text)!, parsed.GetValue(wait)),
            parsed.GetValue(json), stop));
        return verb;
    }

    private static async Task<int> RunAsync(Sending sending, bool json, CancellationToken stop)
    {
        if (!ReplayOptions.TryParseTarget(sending.Target, out var host, out var port))
        {
            Console.Error.WriteLine($"--target {sending.Target} is not host:port, as in 127.0.0.1:2775");
            return ExitCode.Settings;
        }

        var words = json ? Console.Error : Console.Out;
        var sent = new SentMessage(sending.Target, sending.SystemId, sending.From, sending.To);
        try
        {
            await using var client = await SmppClient.ConnectAsync(new SmppClientOptions(host, port), stop);
            sent = await SendAsync(client, sending, sent, words, stop);
        }
        catch (Exception fault) when (fault is SocketException or IOException or TimeoutException)
        {
            sent = sent with { Fault = $"{sending.Target}: {fault.Message}" };
        }

        if (sent.Fault is not null)
            Console.Error.WriteLine(sent.Fault);
        if (json)
            VerbJson.Write(sent);
        return sent.ExitCode;
    }

    private static async Task<SentMessage> SendAsync(SmppClient client, Sending sending, SentMessage sent, TextWriter words, CancellationToken stop)
    {
        var bound = await client.BindAsync(BindKind.Transceiver, sending.SystemId, sending.Password, stop);
        sent = sent with { Bind = bound.Status.SpecName() };
        if (bound.Status != CommandStatus.Ok)
            return sent with { Fault = $"bind refused: {bound.Status.SpecName()}. Check --system-id and --password." };

        var began = Stopwatch.GetTimestamp();
        var answer = await client.SubmitAsync(Request(sending), stop);
        var answered = Stopwatch.GetTimestamp();
        sent = sent with { Status = answer.Status.SpecName(), ResponseMs = Math.Round(Stopwatch.GetElapsedTime(began, answered).TotalMilliseconds, 3) };
        if (answer.Status != CommandStatus.Ok)
            return sent with { Fault = $"submit_sm refused: {answer.Status.SpecName()}" };

        sent = sent with { MessageId = answer.MessageId };
        words.WriteLine($"message_id {answer.MessageId}");
        if (sending.Wait > 0)
        {
            sent = await WaitAsync(client, answer.MessageId!, sending.Wait, answered, stop) is { } receipt
                ? sent with { Receipt = receipt }
                : sent with { Fault = $"no receipt within {sending.Wait} s" };
            if (sent.Receipt is not null)
                words.WriteLine(sent.Receipt.Text);
        }

        await client.UnbindAsync(stop);
        return sent;
    }

    private static SubmitRequest Request(Sending sending)
    {
        var coding = MessageText.Choose(sending.Text);
        var isNumber = sending.From.All(char.IsAsciiDigit);
        return new SubmitRequest(sending.From, sending.To, MessageText.Encode(coding, sending.Text))
        {
            SourceTon = isNumber ? International : Alphanumeric,
            DataCoding = coding == TextCoding.Ucs2 ? (byte)8 : (byte)0,
            RegisteredDelivery = sending.Wait > 0 ? (byte)1 : (byte)0,
        };
    }

    private static async Task<SentReceipt?> WaitAsync(SmppClient client, string id, int seconds, long since, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            await foreach (var pdu in client.Incoming.ReadAllAsync(patience.Token))
            {
                if (pdu.Header.Id == CommandId.DeliverSm && ReceiptOf(pdu, id, since) is { } receipt)
                    return receipt;
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The caller says so.
        }

        return null;
    }

    private static SentReceipt? ReceiptOf(ReceivedPdu pdu, string id, long since)
    {
        if (!pdu.TryParse(out var body, out _))
            return null;
        var text = body.TryGetTlv(TlvTag.MessagePayload, out var payload) ? payload : body.Octets(SubmitSmField.Message);
        if (!ParsedReceipt.TryParse(text, out var receipt) || !receipt.Id.SequenceEqual(Encoding.ASCII.GetBytes(id)))
            return null;
        return new(
            Encoding.ASCII.GetString(receipt.Stat), Encoding.ASCII.GetString(receipt.Error), Encoding.ASCII.GetString(text),
            Math.Round(Stopwatch.GetElapsedTime(since).TotalMilliseconds, 3));
    }

    private sealed record Sending(string Target, string SystemId, string Password, string From, string To, string Text, int Wait);
}

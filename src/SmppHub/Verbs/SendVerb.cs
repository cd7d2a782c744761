using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

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
        var verb = new Command("send", "Send one message over SMPP and print its id and its receipt") { to, text, from, target, systemId, password, wait };
        verb.SetAction((parsed, stop) => SendAsync(
            new Sending(
                parsed.GetValue(target)!, parsed.GetValue(systemId)!, parsed.GetValue(password)!, parsed.GetValue(from)!, parsed.GetValue(to)!,
                parsed.GetValue(text)!, parsed.GetValue(wait)),
            stop));
        return verb;
    }

    private static async Task<int> SendAsync(Sending sending, CancellationToken stop)
    {
        if (sending.Target.Split(':') is not [var host, var portText] || !int.TryParse(portText, CultureInfo.InvariantCulture, out var port))
        {
            Console.Error.WriteLine($"--target {sending.Target} is not host:port, as in 127.0.0.1:2775");
            return ExitCode.Settings;
        }

        try
        {
            await using var client = await SmppClient.ConnectAsync(new SmppClientOptions(host, port), stop);
            var bound = await client.BindAsync(BindKind.Transceiver, sending.SystemId, sending.Password, stop);
            if (bound.Status != CommandStatus.Ok)
            {
                Console.Error.WriteLine($"bind refused: {bound.Status.SpecName()}. Check --system-id and --password.");
                return ExitCode.No;
            }

            var answer = await client.SubmitAsync(Request(sending), stop);
            if (answer.Status != CommandStatus.Ok)
            {
                Console.Error.WriteLine($"submit_sm refused: {answer.Status.SpecName()}");
                return ExitCode.No;
            }

            Console.WriteLine($"message_id {answer.MessageId}");
            var code = sending.Wait > 0 ? await WaitAsync(client, answer.MessageId!, sending.Wait, stop) : ExitCode.Clean;
            await client.UnbindAsync(stop);
            return code;
        }
        catch (Exception fault) when (fault is SocketException or IOException or TimeoutException)
        {
            Console.Error.WriteLine($"{sending.Target}: {fault.Message}");
            return ExitCode.No;
        }
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

    private static async Task<int> WaitAsync(SmppClient client, string id, int seconds, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(seconds));
        try
        {
            await foreach (var pdu in client.Incoming.ReadAllAsync(patience.Token))
            {
                if (pdu.Header.Id == CommandId.DeliverSm && Receipt(pdu) is { } text && text.StartsWith($"id:{id} ", StringComparison.Ordinal))
                {
                    Console.WriteLine(text);
                    return ExitCode.Clean;
                }
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Told below.
        }

        Console.Error.WriteLine($"no receipt within {seconds} s");
        return ExitCode.No;
    }

    private static string? Receipt(ReceivedPdu pdu) =>
        pdu.TryParse(out var body, out _)
            ? Encoding.ASCII.GetString(body.TryGetTlv(TlvTag.MessagePayload, out var payload) ? payload : body.Octets(SubmitSmField.Message))
            : null;

    private sealed record Sending(string Target, string SystemId, string Password, string From, string To, string Text, int Wait);
}

using SmppHub.EndToEnd.Tests.Programs;

namespace SmppHub.EndToEnd.Tests.Kannel;

/// <summary>bearerbox and smsbox as the provider's page configures them (gateway-facts 2.1), on ports of their own.</summary>
internal sealed class KannelBoxes : IDisposable
{
    private readonly HttpClient _client = new() { Timeout = Eventually.Patience };
    private readonly int _sendPort;
    private readonly int _earPort;

    private KannelBoxes(Peer bearerbox, Peer smsbox, int sendPort, int earPort) =>
        (Bearerbox, Smsbox, _sendPort, _earPort) = (bearerbox, smsbox, sendPort, earPort);

    public Peer Bearerbox { get; }

    public Peer Smsbox { get; }

    public static async Task<KannelBoxes> StartAsync(Func<string, IEnumerable<string>, Peer> start, string folder, int smppPort, int earPort)
    {
        var ports = FreePort.Take(3);
        var file = Path.Combine(folder, "kannel.conf");
        await File.WriteAllTextAsync(file, Configuration(smppPort, earPort, ports[0], ports[1], ports[2]));
        // 0 is debug: the PDUs are in the log, to look at when a test fails.
        var bearerbox = start("bearerbox", ["-v", "0", file]);
        await bearerbox.SaysAsync("MAIN: Start-up done");
        var smsbox = start("smsbox", ["-v", "0", file]);
        await bearerbox.SaysAsync("boxc_sender) maps");
        await bearerbox.SaysAsync("bind_transceiver_resp");
        return new(bearerbox, smsbox, ports[2], earPort);
    }

    /// <summary>Sends by smsbox's HTTP interface, asking for all five kinds of report at /dlr?n=name.</summary>
    public async Task SendAsync(string name, string from, string to, string escapedText, string more)
    {
        var report = Uri.EscapeDataString($"http://127.0.0.1:{_earPort}/dlr?n={name}&type=%d&id=%F&reply=%A");
        var answer = await _client.GetAsync(new Uri(
            $"http://127.0.0.1:{_sendPort}/cgi-bin/sendsms?username=tester&password=tester&from={from}&to={to}&text={escapedText}&dlr-mask=31&dlr-url={report}{more}"));
        Assert.That((int)answer.StatusCode, Is.EqualTo(202), await answer.Content.ReadAsStringAsync());
    }

    public void Dispose() => _client.Dispose();

    private static string Configuration(int smpp, int ear, int admin, int boxes, int send) => $"""
        group = core
        admin-port = {admin}
        admin-password = tester
        smsbox-port = {boxes}
        box-allow-ip = "127.0.0.1"
        dlr-storage = internal

        group = smsc
        smsc = smpp
        smsc-id = hub
        host = 127.0.0.1
        port = {smpp}
        smsc-username = demo
        smsc-password = demo
        system-type = ""
        interface-version = 34
        source-addr-ton = 5
        source-addr-npi = 1
        dest-addr-ton = 1
        dest-addr-npi = 1
        source-addr-autodetect = yes
        validityperiod = 1440
        transceiver-mode = true
        receive-port = 0
        enquire-link-interval = 120
        max-pending-submits = 10
        reconnect-delay = 1

        group = smsbox
        bearerbox-host = 127.0.0.1
        bearerbox-port = {boxes}
        sendsms-port = {send}
        mo-recode = true

        group = sendsms-user
        username = tester
        password = tester
        max-messages = 10
        concatenation = true

        group = sms-service
        keyword = default
        catch-all = true
        omit-empty = true
        accept-x-kannel-headers = true
        max-messages = 5
        concatenation = true
        get-url = "http://127.0.0.1:{ear}/mo?from=%p&to=%P&text=%b"

        """;
}

using SmppHub.Core;
using SmppHub.EndToEnd.Tests.Programs;
using SmppHub.Testing;

namespace SmppHub.EndToEnd.Tests.Kannel;

/// <summary>A hub with Kannel bound to it, and an ear for what Kannel reports.</summary>
public abstract class KannelFixture : PeerTests
{
    /// <summary>Report types of Kannel: accepted by the centre, on its way, delivered.</summary>
    private protected static readonly string[] AllReports = ["8", "4", "1"];

    /// <summary>The provider sends TLVs of its own in every receipt (gateway-facts 2.3), which Kannel remarks on and skips (pitfall 31).</summary>
    private static readonly string[] s_providersTlvs = ["Unknown TLV(0x2000,", "Unknown TLV(0x2001,", "Unknown TLV(0x2002,", "Unknown TLV(0x2003,"];

    private protected SmppHubServer Hub { get; private set; } = null!;

    private protected Ear Ear { get; private set; } = null!;

    private protected KannelBoxes Boxes { get; private set; } = null!;

    [SetUp]
    public async Task StartKannel()
    {
        Installed.Require("bearerbox", "smsbox");
        Hub = await SmppHubServer.StartAsync(o => o.Settings = o.Settings with { Delivery = new DeliveryOptions { Delay = TimeSpan.FromMilliseconds(100) } });
        Ear = await Ear.ListenAsync();
        Boxes = await KannelBoxes.StartAsync(Start, Folder, Hub.SmppPort, Ear.Port);
    }

    [TearDown]
    public async Task StopHub()
    {
        TraceOfFailure.Tell(Hub);
        Boxes?.Dispose();
        if (Ear is not null)
            await Ear.DisposeAsync();
        if (Hub is not null)
            await Hub.DisposeAsync();
    }

    private protected Task ReportsAsync(string name, string[] types) => Eventually.HoldsAsync(
        () => Types(name).Order().SequenceEqual(types.Order()),
        () => $"reports of {name}: {string.Join('\n', Ear.At("/dlr").Where(r => r["n"] == name))}");

    /// <summary>Kannel logs whatever it finds odd in a PDU; of the hub's PDUs it must find nothing but what a test expects.</summary>
    private protected void NothingToComplainAbout(params string[] expected)
    {
        var complaints = Boxes.Bearerbox.Errors.Split('\n')
            .Where(line => line.Contains("WARNING", StringComparison.Ordinal) || line.Contains("ERROR", StringComparison.Ordinal)
                || line.Contains("PANIC", StringComparison.Ordinal) || line.Contains("PDU NULL", StringComparison.Ordinal)
                || line.Contains("Malformed", StringComparison.OrdinalIgnoreCase) || line.Contains("Unknown TLV", StringComparison.Ordinal));
        Assert.That(complaints.Where(line => !expected.Concat(s_providersTlvs).Any(e => line.Contains(e, StringComparison.Ordinal))), Is.Empty);
        Assert.That(Hub.Errors, Is.Empty);
    }

    private protected static string Escape(string text) => Uri.EscapeDataString(text);

    private IEnumerable<string> Types(string name) => Ear.At("/dlr").Where(r => r["n"] == name).Select(r => r["type"]);
}

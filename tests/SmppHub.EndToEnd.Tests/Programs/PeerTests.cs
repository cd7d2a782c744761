using NUnit.Framework.Interfaces;

namespace SmppHub.EndToEnd.Tests.Programs;

/// <summary>
/// Tests that run other programs. Each test has a folder of its own; whatever it started is stopped after it, however it
/// went, and what the programs said is attached when it failed.
/// </summary>
public abstract class PeerTests
{
    private const int Shown = 4000;
    private readonly List<Peer> _peers = [];

    private protected string Folder { get; private set; } = "";

    [SetUp]
    public void MakeFolder() => Folder = Directory.CreateTempSubdirectory("smpphub-peer-").FullName;

    [TearDown]
    public void StopPeers()
    {
        var failed = TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed;
        // The last one started depends on those before it.
        foreach (var peer in Enumerable.Reverse(_peers))
        {
            peer.Dispose();
            if (failed)
                Attach(peer);
        }

        _peers.Clear();
        Directory.Delete(Folder, recursive: true);
    }

    private protected Peer Start(string program, params IEnumerable<string> arguments)
    {
        var peer = Peer.Start(Folder, program, arguments);
        _peers.Add(peer);
        return peer;
    }

    private void Attach(Peer peer)
    {
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"{TestContext.CurrentContext.Test.ID}-{_peers.IndexOf(peer)}-{peer.Name}.log");
        File.WriteAllText(file, $"{peer.Output}\n--- errors\n{peer.Errors}");
        TestContext.AddTestAttachment(file, $"what {peer.Name} said");
        // The end is what matters most often, and a capture's whole tree is long.
        TestContext.Out.WriteLine($"{peer.Name}: …{End(peer.Output)}\n{End(peer.Errors)}");
    }

    private static string End(string said) => said.Length <= Shown ? said : said[^Shown..];
}

using NUnit.Framework.Interfaces;
using SmppHub.Testing;

namespace Sample;

/// <summary>A hub a test: free ports, in memory, its clock frozen. Tests that run at the same time don't see each other's.</summary>
public abstract class HubFixture
{
    protected const string Phone = "79161234567";

    protected SmppHubServer Hub { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync() => Hub = await SmppHubServer.StartAsync(o => o.FrozenClock = true);

    [TearDown]
    public async Task StopAsync()
    {
        if (TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
            TestContext.Out.WriteLine(Hub.TraceText());
        await Hub.DisposeAsync();
    }
}

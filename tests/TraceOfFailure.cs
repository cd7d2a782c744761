using NUnit.Framework.Interfaces;

namespace SmppHub.Testing;

/// <summary>For the tear-down of fixtures that have a hub: a test that failed prints what went over the wire.</summary>
internal static class TraceOfFailure
{
    public static void Tell(SmppHubServer? hub)
    {
        if (hub is not null && TestContext.CurrentContext.Result.Outcome.Status == TestStatus.Failed)
        {
            TestContext.Out.WriteLine(hub.TraceText());
        }
    }
}

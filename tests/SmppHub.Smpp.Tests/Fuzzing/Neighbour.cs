using System.Diagnostics;
using SmppHub.Smpp.Tests.Sessions;
using SmppHub.Testing;

namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>An ordinary client beside the fuzzer: its enquire_link and submit_sm are answered within a second, whatever others send.</summary>
internal sealed class Neighbour
{
    public const string Account = "near";
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    /// <summary>The slowest answer.</summary>
    public TimeSpan Slowest { get; private set; }

    public async Task RunAsync(SmppHubServer hub, CancellationToken stop)
    {
        await using var peer = await Peer.TransceiverAsync(hub, Account);
        while (!stop.IsCancellationRequested)
        {
            // How late a timer of this process is tells how much of a delay is the machine's and not the hub's.
            var watch = Stopwatch.StartNew();
            var canary = Task.Delay(50, CancellationToken.None).ContinueWith(_ => watch.Elapsed, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            var began = watch.Elapsed;
            await peer.NothingAsync();
            await peer.SubmitAsync(Sm.Submit(registered: 0));
            var took = watch.Elapsed - began;
            var late = await canary - TimeSpan.FromMilliseconds(50);
            Slowest = took > Slowest ? took : Slowest;
            if (took > s_limit + TimeSpan.FromSeconds(Math.Min(late.TotalSeconds * 2, 5)))
            {
                throw new FuzzFault($"a neighbour waited {took.TotalSeconds:F2} s for two answers; timers were {late.TotalSeconds:F2} s late");
            }
        }
    }
}

using System.Diagnostics;
using SmppHub.Core;
using SmppHub.Protocol;
using SmppHub.Smpp.Tests.Replay;
using SmppHub.Testing;

namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>
/// Fixtures and generated PDUs, spoilt in every way, against the hub over real sockets. Hours by hand: `SMPP_FUZZ_SECONDS=7200 dotnet test
/// tests/SmppHub.Smpp.Tests --filter Name~spoilt_pdus_for_a_while`; a case again: `SMPP_FUZZ_SEED=… SMPP_FUZZ_CASE=…`.
/// </summary>
internal sealed class FuzzTests
{
    private const int Workers = 3;
    private const long MaxGrowth = 300L << 20;

    [Test]
    public Task The_hub_answers_spoilt_pdus_for_a_while_by_the_rules_and_disturbs_nobody() => FuzzAsync(FuzzOptions.Read(15));

    [Test]
    [Category("Long")]
    [CancelAfter(600_000)]
    public Task The_hub_answers_spoilt_pdus_for_minutes_by_the_rules_and_disturbs_nobody(CancellationToken _) => FuzzAsync(FuzzOptions.Read(180));

    /// <summary>An oracle that lets everything pass finds nothing.</summary>
    [TestCase("00000010800000150000000000000009", Description = "another sequence number")]
    [TestCase("00000010800000040000000000000001", Description = "another command")]
    [TestCase("00000010800000150000000100000001", Description = "another status")]
    [TestCase("0000001480000015000000000000000100000000", Description = "two answers")]
    public void The_oracle_knows_a_wrong_answer(string answer)
    {
        var oracle = new Oracle();
        oracle.Sent(Convert.FromHexString("00000010000000150000000000000001"));
        Assert.That(oracle.Owes, Is.True);
        Assert.That(
            () =>
            {
                oracle.Came(Convert.FromHexString(answer));
                oracle.Came(Convert.FromHexString(answer));
            },
            Throws.InstanceOf<FuzzFault>());
    }

    [Test]
    public void The_generator_makes_pdus_of_every_layout_that_can_be_read()
    {
        var random = new Random(5);
        HashSet<CommandId> seen = [];
        for (var i = 0; i < 5000; i++)
        {
            var pdu = ValidPdus.Next(random, "demo");
            Assert.That(PduDocument.Decode(pdu, out var fault), Is.Not.Null, fault.Reason);
            seen.Add(PduHeader.Read(pdu).Id);
        }

        Assert.That(seen, Is.SupersetOf(PduLayouts.All.Select(layout => layout.Id)));
    }

    private static async Task FuzzAsync(FuzzOptions options)
    {
        TestContext.Progress.WriteLine($"SMPP_FUZZ_SEED={options.Seed}, {options.Time.TotalSeconds} s");
        var seeds = SeedPdus.OfFixtures(FixtureTests.FindFolder());
        Assert.That(seeds, Has.Length.GreaterThan(300));
        await using var hub = await StartAsync();
        if (options.OnlyCase is { } only)
        {
            await new FuzzCase(hub, seeds, options.Seed, only).RunAsync();
            Assert.That(hub.Errors, Is.Empty);
            return;
        }

        using var stop = new CancellationTokenSource();
        var neighbour = new Neighbour();
        var watching = Task.Run(() => neighbour.RunAsync(hub, stop.Token));
        var clock = Task.Run(() => PassTimeAsync(hub, stop.Token));
        var next = 0;
        var watch = Stopwatch.StartNew();
        var quarter = options.Time / 4;
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(quarter))));
        var before = Memory();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(options.Time))));
        var growth = Memory() - before;
        await stop.CancelAsync();
        await watching;
        await clock;
        TestContext.Progress.WriteLine($"{next} cases, the neighbour's slowest answers took {neighbour.Slowest.TotalMilliseconds:F0} ms, {growth >> 20} MiB more");
        Assert.That(hub.Errors, Is.Empty, $"seed {options.Seed}");
        Assert.That(growth, Is.LessThan(MaxGrowth), $"seed {options.Seed}");
        Assert.That(next, Is.GreaterThan(10));
        Assert.That(() => hub.Sessions.Connections, Is.Zero.After(10_000, 50), "connections are left over");

        async Task WorkAsync(TimeSpan until)
        {
            while (watch.Elapsed < until && !watching.IsFaulted && hub.Errors.Count == 0)
            {
                var one = new FuzzCase(hub, seeds, options.Seed, Interlocked.Increment(ref next));
                try
                {
                    await one.RunAsync();
                }
                catch (Exception e)
                {
                    throw new AssertionException($"{one.Name}: {e.Message}\n{Kept(one)}", e);
                }
            }
        }
    }

    private static Task<SmppHubServer> StartAsync() => SmppHubServer.StartAsync(o =>
    {
        var s = o.Settings;
        var duplicates = new DuplicateRuleOptions { MaxBytes = 4 << 20 };
        var flood = new FloodRuleOptions { MaxBytes = 4 << 20 };
        o.Settings = s with
        {
            Smpp = s.Smpp with { DrainTimeout = TimeSpan.FromMilliseconds(500), SubmitMulti = true },
            // What is kept is bounded low, so that memory can be seen to stay.
            Storage = s.Storage with { RetentionMessages = 2000, SegmentBytes = 4 << 20 },
            Accounts = s.Accounts with
            {
                List =
                [
                    .. s.Accounts.List.Select(a => a with { ReceiptLimit = 1000, Duplicates = a.Duplicates with { MaxBytes = 4 << 20 }, Flood = a.Flood with { MaxBytes = 4 << 20 } }),
                    new AccountOptions { Name = Neighbour.Account, Password = Neighbour.Account, Duplicates = duplicates with { Enabled = false }, Flood = flood with { Enabled = false } },
                ],
            },
        };
    });

    /// <summary>Schedules, validities and missing parts come due while PDUs come in.</summary>
    private static async Task PassTimeAsync(SmppHubServer hub, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await Task.Delay(200, CancellationToken.None);
            hub.Advance(TimeSpan.FromMinutes(2));
        }
    }

    private static long Memory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    private static string Kept(FuzzCase one)
    {
        var folder = Directory.CreateDirectory(Path.Combine(TestContext.CurrentContext.WorkDirectory, "fuzz-found"));
        var file = Path.Combine(folder.FullName, one.Name.Replace(' ', '-') + ".json");
        File.WriteAllText(file, one.Fixture);
        return file;
    }
}

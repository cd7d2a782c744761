using System.CommandLine;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using SmppHub.Composition;
using SmppHub.Listening;
using SmppHub.Logging;
using SmppHub.Settings;
using SmppHub.Storage;

namespace SmppHub.Verbs;

/// <summary>`run`, the verb meant when none is named: opens the ports and stays until it is told to stop.</summary>
internal static class RunVerb
{
    public static Command Create(SettingsReader reader)
    {
        var verb = new Command("run", "Run the hub (what happens without a verb, too)");
        verb.SetAction((parsed, stop) => RunAsync(reader(parsed), stop));
        return verb;
    }

    public static async Task<int> RunAsync(LoadedSettings loaded, CancellationToken stop)
    {
        if (!loaded.Valid)
            return Faults.Print(loaded);
        // Asked before anything is opened, so that a second hub started by mistake touches nothing.
        if (PortFaults(loaded.Settings) is { } code)
            return code;
        try
        {
            using var logs = new LogSetup(loaded.Settings.Logging);
            await using var hub = await HubHost.CreateAsync(loaded.Settings, logs.AddTo, loaded.InForce, stop);
            await hub.StartAsync();
            Banner.Print(Console.Out, loaded, hub.Addresses);
            await hub.WaitForShutdownAsync();
            return ExitCode.Clean;
        }
        catch (StoreInUseException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return ExitCode.No;
        }
        catch (Exception fault) when (fault is IOException or SocketException or AddressInUseException)
        {
            // Somebody may have taken a port since it was asked for.
            if (PortFaults(loaded.Settings) is { } taken)
                return taken;
            throw;
        }
    }

    private static int? PortFaults(HubSettings settings)
    {
        var problems = PortProbe.Problems(settings);
        // Loopback is two addresses; a port taken at both is one thing to tell.
        foreach (var problem in problems.DistinctBy(problem => (problem.Setting, problem.Error)))
            Console.Error.WriteLine(problem);
        return problems.Count == 0 ? null : problems.Any(problem => problem.Taken) ? ExitCode.PortTaken : ExitCode.Settings;
    }
}

using System.Globalization;
using SmppHub.Smpp.Record;
using Spectre.Console;

namespace SmppHub.Verbs;

/// <summary>The live line of `record`, on a terminal only; it goes to standard error.</summary>
internal static class RecordLine
{
    public static async Task<RecordedFixture> ShowAsync(Func<Action<RecordProgress>?, Task<RecordedFixture>> run)
    {
        if (Console.IsErrorRedirected)
            return await run(null);
        return await AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Live(new Text("")).AutoClear(true).StartAsync(live => run(progress =>
            {
                live.UpdateTarget(new Text(Of(progress), new Style(progress.LeftOut > 0 ? Color.Yellow : Color.Default)));
                live.Refresh();
            }));
    }

    internal static string Of(RecordProgress progress) => string.Create(CultureInfo.InvariantCulture,
        $"{progress.Elapsed.TotalSeconds,5:0} s  clients {progress.Connections}  from them {progress.Sent:n0} PDUs  from the server {progress.Received:n0}{(progress.LeftOut > 0 ? $"  left out {progress.LeftOut:n0}" : "")}");
}

using System.Globalization;
using SmppHub.Smpp.Load;
using Spectre.Console;

namespace SmppHub.Verbs;

/// <summary>The live line of `load`: one line that changes on a terminal, a line a second in a file. It goes to standard error.</summary>
internal static class LoadLine
{
    public static async Task<LoadReport> ShowAsync(Func<Action<LoadSecond>, Task<LoadReport>> run)
    {
        if (Console.IsErrorRedirected)
            return await run(second => Console.Error.WriteLine(Of(second)));
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await terminal.Live(new Text("binding…")).AutoClear(true).StartAsync(live => run(second =>
        {
            live.UpdateTarget(new Text(Of(second), new Style(second.Refused > 0 ? Color.Yellow : Color.Default)));
            live.Refresh();
        }));
    }

    private static string Of(LoadSecond second) => string.Create(CultureInfo.InvariantCulture,
        $"{second.Elapsed,5:0} s  sent {second.SentPerSecond:n0}/s  answered {second.AnsweredPerSecond:n0}/s  receipts {second.ReceiptsPerSecond:n0}/s  refused {second.Refused:n0}  open {second.Open:n0}  ms p50 {second.Responses.P50:0.###} p95 {second.Responses.P95:0.###} p99 {second.Responses.P99:0.###}");
}

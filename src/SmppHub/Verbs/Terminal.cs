using Spectre.Console;

namespace SmppHub.Verbs;

/// <summary>Standard output and error for people: colours on a terminal only, none where NO_COLOR is set; lines are never wrapped.</summary>
internal static class Terminal
{
    private const int Wide = 1 << 20;

    public static IAnsiConsole Output() => To(Console.Out, Console.IsOutputRedirected);

    public static IAnsiConsole Error() => To(Console.Error, Console.IsErrorRedirected);

    private static IAnsiConsole To(TextWriter writer, bool isFile)
    {
        var plain = isFile || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
        terminal.Profile.Width = Wide;
        return terminal;
    }
}

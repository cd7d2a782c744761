using Microsoft.AspNetCore.Http;

namespace SmppHub.Admin;

/// <summary>What of SMPP the hub does, with the dialogue that proves it: the table of docs/conformance.md, as the tests wrote it.</summary>
internal static class ConformanceRoute
{
    private static readonly Lazy<string> Table = new(Read);

    public static IResult Show() => Answer.Text(Table.Value, "application/json");

    private static string Read()
    {
        using var reader = new StreamReader(typeof(ConformanceRoute).Assembly.GetManifestResourceStream("conformance.json")!);
        return reader.ReadToEnd();
    }
}

using System.Text.Encodings.Web;
using System.Text.Json;

namespace SmppHub.Verbs;

/// <summary>What --json prints: names as in the REST API, letters of every language as they are.</summary>
internal static class VerbJson
{
    private static readonly JsonSerializerOptions s_lines = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions s_document = new(s_lines) { WriteIndented = true };

    /// <summary>One document, all there is.</summary>
    public static void Write<T>(T document) => Console.Out.WriteLine(JsonSerializer.Serialize(document, s_document));

    /// <summary>One of several, on a line of its own, at once.</summary>
    public static void WriteLine<T>(T document)
    {
        Console.Out.WriteLine(JsonSerializer.Serialize(document, s_lines));
        Console.Out.Flush();
    }
}

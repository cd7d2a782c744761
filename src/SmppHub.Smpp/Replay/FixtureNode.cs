using System.Text;
using System.Text.Json;

namespace SmppHub.Smpp.Replay;

/// <summary>A JSON value that knows its line, which JsonDocument's do not: faults of a fixture name it.</summary>
public sealed class FixtureNode(int line, JsonTokenType kind, string text)
{
    private static readonly JsonReaderOptions s_options =
        new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Counted from 1.</summary>
    public int Line { get; } = line;

    /// <summary>How the value begins.</summary>
    public JsonTokenType Kind { get; } = kind;

    /// <summary>The string, or the number, true or false as written.</summary>
    public string Text { get; } = text;

    /// <summary>Of an object.</summary>
    public Dictionary<string, FixtureNode> Members { get; } = [];

    /// <summary>Of an array.</summary>
    public List<FixtureNode> Items { get; } = [];

    /// <summary>An object.</summary>
    public bool IsObject => Kind == JsonTokenType.StartObject;

    /// <summary>An array.</summary>
    public bool IsArray => Kind == JsonTokenType.StartArray;

    /// <summary>`null`.</summary>
    public bool IsNull => Kind == JsonTokenType.Null;

    /// <summary>Reads a document; comments and trailing commas are allowed.</summary>
    internal static FixtureNode Parse(byte[] json)
    {
        var reader = new Utf8JsonReader(json, s_options);
        try
        {
            reader.Read();
            var root = Read(ref reader, json);
            // A second value after the first is a fault that only reading on finds.
            reader.Read();
            return root;
        }
        catch (JsonException e)
        {
            throw new FixtureException((int)(e.LineNumber ?? 0) + 1, e.Message);
        }
    }

    private static FixtureNode Read(ref Utf8JsonReader reader, byte[] json)
    {
        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
        var node = new FixtureNode(LineAt(json, reader.TokenStartIndex), reader.TokenType, text);
        while (node.IsArray && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            node.Items.Add(Read(ref reader, json));
        while (node.IsObject && reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var line = LineAt(json, reader.TokenStartIndex);
            reader.Read();
            if (!node.Members.TryAdd(name, Read(ref reader, json)))
                throw new FixtureException(line, $"\"{name}\" is there twice");
        }

        return node;
    }

    private static int LineAt(byte[] json, long index) => json.AsSpan(0, (int)index).Count((byte)'\n') + 1;
}

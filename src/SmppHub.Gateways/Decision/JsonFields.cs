using System.Text;
using System.Text.Json;

namespace SmppHub.Gateways.Decision;

/// <summary>
/// The fields of a request's JSON object. The SDKs write what is not set as null, "" or 0, so these are as good as left
/// out; a number is as good as its digits in quotes; names that nobody knows are passed over.
/// </summary>
internal sealed class JsonFields
{
    private static readonly byte[][] Names = [.. FieldNames.All.Select(Encoding.UTF8.GetBytes)];
    private readonly string?[] _values = new string?[Names.Length];
    private int _wrong;

    /// <summary>The value of a field, null when it is left out.</summary>
    public string? this[Field field] => _values[(int)field];

    /// <summary>Whether it is there but neither text nor number.</summary>
    public bool IsWrong(Field field) => (_wrong & (1 << (int)field)) != 0;

    /// <summary>Reads a body; null when it is no JSON object, whole and in UTF-8.</summary>
    public static JsonFields? Read(ReadOnlySpan<byte> body)
    {
        // An exception would be a dear way to say that nothing came.
        if (body.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return null;
        }

        var fields = new JsonFields();
        var reader = new Utf8JsonReader(body);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                fields.Take(ref reader);
            }

            // What follows the object is a fault too, and only reading on finds it.
            return reader.Read() ? null : fields;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null; // octets that are no UTF-8, or half a surrogate pair: the only way the reader says so
        }
    }

    private void Take(ref Utf8JsonReader reader)
    {
        var at = 0;
        while (at < Names.Length && !reader.ValueTextEquals(Names[at]))
        {
            at++;
        }

        reader.Read();
        if (at == Names.Length)
        {
            reader.Skip();
            return;
        }

        // Of a name that comes twice the last one holds, as in PHP.
        _values[at] = null;
        _wrong &= ~(1 << at);
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                _values[at] = reader.GetString() is { Length: > 0 } text ? text : null;
                break;
            case JsonTokenType.Number:
                _values[at] = reader.ValueSpan is [(byte)'0'] ? null : Encoding.ASCII.GetString(reader.ValueSpan);
                break;
            case JsonTokenType.Null:
                break;
            default:
                _wrong |= 1 << at;
                reader.Skip();
                break;
        }
    }
}

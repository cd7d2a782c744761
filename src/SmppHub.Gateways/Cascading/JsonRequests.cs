using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace SmppHub.Gateways.Cascading;

/// <summary>Reads the documents of `sendmessagejson.php`. Numbers and truth values are texts to it, as they are to PHP.</summary>
internal static class JsonRequests
{
    private const int Depth = 32;

    /// <summary>The request; null when the octets are no such document.</summary>
    public static Request? Read(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(Encoding.UTF8.Preamble))
        {
            body = body[Encoding.UTF8.Preamble.Length..];
        }

        if (!Utf8.IsValid(body))
        {
            return null;
        }

        try
        {
            var json = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = Depth });
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var request = ReadRequest(ref json);
            return json.Read() ? null : request;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException) // the latter for half a surrogate pair
        {
            return null;
        }
    }

    /// <summary>The values of a template; null when the octets are no object.</summary>
    public static IReadOnlyDictionary<string, string>? ReadTemplateData(string text)
    {
        try
        {
            var json = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = Depth });
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            var data = ReadData(ref json);
            return json.Read() ? null : data;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Request ReadRequest(ref Utf8JsonReader json)
    {
        var request = new Request();
        while (NextKey(ref json))
        {
            if (json.ValueTextEquals("login"u8))
            {
                request.Login = Value(ref json);
            }
            else if (json.ValueTextEquals("password"u8))
            {
                request.Password = Value(ref json);
            }
            else if (json.ValueTextEquals("message"u8))
            {
                var orders = request.Orders = [];
                for (var at = Enter(ref json); at != Place.Past; at = Next(ref json, at))
                {
                    orders.Add(ReadOrder(ref json));
                }
            }
            else if (json.ValueTextEquals("state"u8))
            {
                var states = request.States = [];
                for (var at = Enter(ref json); at != Place.Past; at = Next(ref json, at))
                {
                    states.Add(ReadPair(ref json, "id_message"u8, default).First);
                }
            }
            else
            {
                Pass(ref json);
            }
        }

        return request;
    }

    private static Order ReadOrder(ref Utf8JsonReader json)
    {
        var order = new Order();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip(); // it has its place in the answer all the same
            return order;
        }

        Span<char> name = stackalloc char[64];
        while (NextKey(ref json))
        {
            var length = json.ValueSpan.Length <= name.Length ? json.CopyString(name) : 0;
            if (FieldNames.TryFind(name[..length], out var field))
            {
                order[field] = Value(ref json);
                continue;
            }

            switch (name[..length])
            {
                case "phones":
                    for (var at = Enter(ref json); at != Place.Past; at = Next(ref json, at))
                    {
                        var (phone, clientId) = ReadPair(ref json, "phone"u8, "client_id_message"u8);
                        order.Phones.Add(new Recipient(phone, clientId));
                    }

                    break;
                case "base":
                    for (var at = Enter(ref json); at != Place.Past; at = Next(ref json, at))
                    {
                        var (id, time) = ReadPair(ref json, "base"u8, "time_send"u8);
                        order.Bases.Add(new BaseOrder(id, time));
                    }

                    break;
                case "stop_base":
                    for (var at = Enter(ref json); at != Place.Past; at = Next(ref json, at))
                    {
                        order.StopLists.Add(ReadPair(ref json, "base"u8, default).First);
                    }

                    break;
                case "templateData":
                    json.Read();
                    order.TemplateData = json.TokenType switch
                    {
                        JsonTokenType.StartObject => ReadData(ref json),
                        JsonTokenType.String when json.GetString() is { Length: > 0 } text => ReadTemplateData(text),
                        _ => order.TemplateData,
                    };
                    json.Skip(); // an empty array is PHP's empty object
                    break;
                default:
                    Pass(ref json);
                    break;
            }
        }

        return order;
    }

    private static Dictionary<string, string> ReadData(ref Utf8JsonReader json)
    {
        var data = new Dictionary<string, string>(StringComparer.Ordinal);
        while (NextKey(ref json))
        {
            var key = json.GetString()!;
            data[key] = Value(ref json);
        }

        return data;
    }

    /// <summary>Two texts of an object, or the one text that stands in its place.</summary>
    private static (string First, string Second) ReadPair(ref Utf8JsonReader json, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return (Text(ref json), "");
        }

        var (one, two) = ("", "");
        while (NextKey(ref json))
        {
            if (json.ValueTextEquals(first))
            {
                one = Value(ref json);
            }
            else if (!second.IsEmpty && json.ValueTextEquals(second))
            {
                two = Value(ref json);
            }
            else
            {
                Pass(ref json);
            }
        }

        return (one, two);
    }

    private static bool NextKey(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>Goes to the first element of a list; one value that is no list counts as a list of it.</summary>
    private static Place Enter(ref Utf8JsonReader json)
    {
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.StartArray => Next(ref json, Place.InList),
            JsonTokenType.Null => Place.Past,
            _ => Place.Alone,
        };
    }

    private static Place Next(ref Utf8JsonReader json, Place at) =>
        at == Place.InList && json.Read() && json.TokenType != JsonTokenType.EndArray ? Place.InList : Place.Past;

    private enum Place
    {
        InList,
        Alone,
        Past,
    }

    private static string Value(ref Utf8JsonReader json)
    {
        json.Read();
        return Text(ref json);
    }

    private static string Text(ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                return json.GetString()!;
            case JsonTokenType.Number:
                return Encoding.ASCII.GetString(json.ValueSpan);
            case JsonTokenType.True:
                return "1";
            case JsonTokenType.False:
                return "0";
            default:
                json.Skip();
                return "";
        }
    }

    private static void Pass(ref Utf8JsonReader json)
    {
        json.Read();
        json.Skip();
    }
}

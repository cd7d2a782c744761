using System.Text.Json;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>What a PUT says of a phone: the keys it has are set, the others keep their values.</summary>
internal static class SubscriberChange
{
    private const int MostBlocked = 1000;
    private static readonly string[] Keys = ["exists", "reachable", "viber", "whatsapp", "vk", "operator", "roaming", "blocked"];

    public static Read<Subscriber> Apply(string msisdn, Subscriber phone, Dictionary<string, JsonElement> change)
    {
        foreach (var (key, value) in change)
        {
            var changed = Apply(msisdn, phone, key, value);
            if (changed.Value is null)
            {
                return changed;
            }

            phone = changed.Value;
        }

        return phone;
    }

    private static Read<Subscriber> Apply(string msisdn, Subscriber phone, string key, JsonElement value)
    {
        switch (key)
        {
            case "msisdn":
                // What GET answered may be put back as it is.
                return value.ValueKind == JsonValueKind.String && value.GetString() == msisdn
                    ? phone
                    : Problem.BadRequest("msisdn is not the number of the path.", "Leave it out: the path says whose phone it is.");
            case "exists" or "reachable" or "viber" or "whatsapp" or "vk":
                return value.ValueKind is JsonValueKind.True or JsonValueKind.False
                    ? With(phone, key, value.GetBoolean())
                    : Problem.BadRequest($"{key} is neither true nor false.", "Leave it out to keep what it was.");
            case "operator" or "roaming":
                var code = Code(key, value, out var problem);
                return problem is not null ? problem : key == "roaming" ? phone with { Roaming = code } : phone with { Operator = Ported(msisdn, code) };
            case "blocked":
                return Senders(value) is { } senders
                    ? phone with { Blocked = senders }
                    : Problem.BadRequest("blocked is not a list of senders.", $"Use [\"SENDER\"], at most {MostBlocked} of 1 to 20 characters; [] blocks nobody.");
            default:
                return Problem.NoneOf("key", key, Keys);
        }
    }

    private static Subscriber With(Subscriber phone, string key, bool value) => key switch
    {
        "exists" => phone with { Exists = value },
        "reachable" => phone with { Reachable = value },
        "viber" => phone with { Viber = value },
        "whatsapp" => phone with { Whatsapp = value },
        _ => phone with { Vk = value },
    };

    private static NetworkCode? Code(string key, JsonElement value, out Problem? problem)
    {
        problem = null;
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() == 2
            && Digits(value, "mcc", 3) is { } mcc && Digits(value, "mnc", 2) is { } mnc)
        {
            return new NetworkCode(mcc, mnc);
        }

        problem = Problem.BadRequest($"{key} is not a network.", "Use {\"mcc\":\"250\",\"mnc\":\"01\"}, strings of three and of two or three digits, or null for none.");
        return null;
    }

    private static string? Digits(JsonElement value, string name, int fewest) =>
        value.TryGetProperty(name, out var digits) && digits.ValueKind == JsonValueKind.String
        && digits.GetString() is { } text && text.Length >= fewest && text.Length <= 3 && text.All(char.IsAsciiDigit) ? text : null;

    /// <summary>Only another operator than the number's own is worth keeping.</summary>
    private static NetworkCode? Ported(string msisdn, NetworkCode? code) =>
        code is not null && NetworkDirectory.Shared.FindByNumber(msisdn) is { } own && own.Mcc == code.Mcc && own.Mnc == code.Mnc ? null : code;

    private static string[]? Senders(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > MostBlocked)
        {
            return null;
        }

        List<string> senders = [];
        foreach (var sender in value.EnumerateArray())
        {
            if (sender.ValueKind != JsonValueKind.String || sender.GetString() is not { Length: >= 1 and <= 20 } name)
            {
                return null;
            }

            senders.Add(name);
        }

        return [.. senders];
    }
}

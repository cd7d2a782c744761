using System.Globalization;
using System.Text.Json;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>What a PATCH says of an account, checked whole before anything of it is done: the keys it has are set, the others keep their values.</summary>
internal sealed class AccountChange
{
    private const int LongestUrl = 2048;
    private const decimal MostMoney = 1_000_000_000_000m;
    private static readonly string[] Keys = ["callbackUrl", "callbackMethod", "callbacks", "smsResend", "interimReports", "balance"];
    private AccountCallbacks _callbacks;
    private AccountSwitches _switches;
    private decimal? _balance;

    private AccountChange(Account account) => (_callbacks, _switches) = (account.Callbacks, account.Switches);

    public static Read<AccountChange> Of(Account account, Dictionary<string, JsonElement> given)
    {
        var change = new AccountChange(account);
        foreach (var (key, value) in given)
        {
            if (change.Take(account, key, value) is { } problem)
            {
                return problem;
            }
        }

        return change;
    }

    /// <summary>Durable when it returns.</summary>
    public void Make(Account account)
    {
        if (_callbacks != account.Callbacks)
        {
            account.SetCallbacks(_callbacks);
        }

        if (_switches != account.Switches)
        {
            account.SetSwitches(_switches);
        }

        if (_balance is { } balance)
        {
            account.Balance!.Set(balance);
        }
    }

    /// <summary>An amount as it is shown: two decimals, more where it has more.</summary>
    public static string Money(decimal amount) => amount.ToString("0.00######", CultureInfo.InvariantCulture);

    private Problem? Take(Account account, string key, JsonElement value)
    {
        switch (key)
        {
            case "callbackUrl":
                if (!TryUrl(value, out var url))
                {
                    return NoUrl(key);
                }

                _callbacks = _callbacks with { Url = url };
                return null;
            case "callbackMethod":
                if (value.ValueKind != JsonValueKind.String || value.GetString() is not ("POST" or "GET"))
                {
                    return Problem.BadRequest("callbackMethod is neither POST nor GET.", "Use \"POST\" or \"GET\"; doors whose reports are JSON or XML send them by POST.") with { Allowed = ["POST", "GET"] };
                }

                _callbacks = _callbacks with { Get = value.GetString() == "GET" };
                return null;
            case "callbacks":
                return TakeDoors(value);
            case "smsResend" or "interimReports":
                return TakeSwitch(key, value);
            case "balance":
                return TakeBalance(account, value);
            default:
                return Problem.NoneOf("key that can be changed", key, Keys);
        }
    }

    private Problem? TakeDoors(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return Problem.BadRequest("callbacks is no object.", "Use {\"decision\":\"http://127.0.0.1:9000/\"}; null for a door takes its own address away.");
        }

        var doors = new Dictionary<Door, string>(_callbacks.Doors);
        foreach (var property in value.EnumerateObject())
        {
            if (!Words.Doors.TryRead(property.Name, out var door))
            {
                return Problem.NoneOf("door", property.Name, Words.Doors.All);
            }

            if (!TryUrl(property.Value, out var url))
            {
                return NoUrl($"callbacks.{property.Name}");
            }

            if (url is null)
            {
                doors.Remove(door);
            }
            else
            {
                doors[door] = url;
            }
        }

        _callbacks = _callbacks with { Doors = doors };
        return null;
    }

    private Problem? TakeSwitch(string key, JsonElement value)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return Problem.BadRequest($"{key} is neither true nor false.", "Use true or false.");
        }

        var on = value.GetBoolean();
        _switches = key == "smsResend" ? _switches with { SmsResend = on } : _switches with { InterimReports = on };
        return null;
    }

    private Problem? TakeBalance(Account account, JsonElement value)
    {
        if (account.Balance is null)
        {
            return Problem.Conflict($"The money of {account.Name} is not counted.", "Give the account a Balance in the settings (Accounts:List:N:Balance).");
        }

        // A text as it is shown, or a number.
        decimal amount = 0;
        var isAmount = value.ValueKind switch
        {
            JsonValueKind.String => decimal.TryParse(value.GetString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount),
            JsonValueKind.Number => value.TryGetDecimal(out amount),
            _ => false,
        };
        if (!isAmount || Math.Abs(amount) > MostMoney)
        {
            return Problem.BadRequest("balance is no amount.", "Use a number or a text with a decimal point, as \"12.50\".");
        }

        _balance = amount;
        return null;
    }

    private static Problem NoUrl(string key) =>
        Problem.BadRequest($"{key} is no address to report to.", $"Use an absolute http or https address of at most {LongestUrl} characters, or null for none.");

    private static bool TryUrl(JsonElement value, out string? url)
    {
        url = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return value.ValueKind == JsonValueKind.Null
            || (url is { Length: > 0 and <= LongestUrl } && Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" && parsed.Host.Length > 0);
    }
}

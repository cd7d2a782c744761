using System.Net;
using System.Text;
using SmppHub.Core;
using SmppHub.Gateways.Decision;

namespace SmppHub.Settings;

/// <summary>The forms of text settings: null when a value is right, else a hint that may be empty.</summary>
internal static class Forms
{
    public static string? Host(string value) =>
        value is "*" or "localhost" || IPAddress.TryParse(value, out _) ? null : "";

    public static string? HostName(string value) =>
        Uri.CheckHostName(value) == UriHostNameType.Dns && Ascii.IsValid(value) ? null : "as sms.example.com";

    public static string? Path(string value) =>
        value.Length is > 0 and <= 1024 && !value.Contains('\0') ? null : "";

    public static Func<string, string?> UpTo(int length, int least = 0) =>
        value => value.Length >= least && value.Length <= length ? null : $"it has {value.Length} characters";

    public static Func<string, string?> AsciiUpTo(int length) =>
        value => !Ascii.IsValid(value) ? "only ASCII characters" : UpTo(length, 1)(value);

    public static string? Token(string value) =>
        value.AsSpan().ContainsAnyExceptInRange('!', '~') ? "only ASCII characters without spaces" : UpTo(256, 16)(value);

    public static string? Alphabet(string value) =>
        !value.All(char.IsAsciiLetterOrDigit) ? "only ASCII letters and digits"
        : value.Distinct().Count() != value.Length ? "each only once"
        : UpTo(62, 10)(value);

    public static Func<string, string?> Digits(int length) =>
        value => value.AsSpan().ContainsAnyExceptInRange('0', '9') ? "only digits" : UpTo(length, 3)(value);

    public static string? Password(string value) =>
        value.StartsWith(PasswordHash.Prefix, StringComparison.Ordinal) && !PasswordHash.IsWellFormed(value)
            ? "that starts as a hash but is none; make one with: SmppHub hash-password"
            : UpTo(1024)(value);

    public static string? TimeZone(string value) =>
        // A machine without zone data knows none: then the name is taken on trust.
        TimeZoneInfo.TryFindSystemTimeZoneById(value, out _) ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById("Europe/Moscow", out _) ? "" : null;

    public static string? Numbers(string value) =>
        DecisionOptions.Numbers(value) is { Count: > 0 } ? null : "as 10,60,300";

    public static string? NumberBeginning(string value) =>
        value.Length is >= 1 and <= 20 && !value.AsSpan().ContainsAnyExceptInRange('0', '9') ? null : "as 7999";

    public static string? HttpAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? null : "as http://127.0.0.1:4318";

    public static string? HeaderList(string value) =>
        value.Split(',').All(static pair => pair.IndexOf('=', StringComparison.Ordinal) > 0) ? null : "as api-key=0123";

    public static string? AddressRange(string value) =>
        IPAddress.TryParse(value, out _) || IPNetwork.TryParse(value, out _) ? null : "as 10.0.0.7 or 10.0.0.0/8";
}

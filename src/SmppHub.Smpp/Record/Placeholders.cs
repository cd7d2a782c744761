using System.Globalization;
using System.Text.RegularExpressions;

namespace SmppHub.Smpp.Record;

/// <summary>What differs each time a dialogue is played, by the names that a fixture gives it: ids, dates, accounts, numbers.</summary>
internal sealed partial class Placeholders(RecordOptions options)
{
    private const int RunDigits = 7;
    private const int IdDigits = 10;
    private const string Masked = "********";
    private readonly Dictionary<string, string> _ids = [];
    private readonly Dictionary<string, string> _numbers = [];
    private readonly HashSet<string> _prefixes = [];
    private readonly List<string> _accounts = [];

    public static string Escape(string text) =>
        text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <summary>An id that the server gives: captured when it is new, compared afterwards.</summary>
    public string GivenId(string id)
    {
        if (_ids.TryGetValue(id, out var known))
            return known;
        var kind = IsDecimal(id) ? "id" : "any";
        return _ids[id] = string.Create(CultureInfo.InvariantCulture, $"{{{kind}:m{_ids.Count + 1}}}");
    }

    /// <summary>An id that the client asks for: the captured one, or as it is.</summary>
    public string AskedId(string id) => _ids.TryGetValue(id, out var known) ? known : Escape(id);

    /// <summary>An id in a receipt.</summary>
    public string SeenId(string id) => _ids.TryGetValue(id, out var known) ? known : IsDecimal(id) ? "{id}" : "{any}";

    /// <summary>The text of a receipt with its id and its dates as placeholders (SMPP 3.4 Appendix B).</summary>
    public string Receipt(string text)
    {
        var escaped = Escape(text);
        escaped = IdWord().Replace(escaped, match => "id:" + SeenId(match.Groups["id"].Value), 1);
        return DateWord().Replace(escaped, match => match.Groups["date"].Length == 10 ? "date:{date}" : "date:{digits}");
    }

    /// <summary>The account of a bind and its password. A password that was refused must stay a wrong one.</summary>
    public (string SystemId, string Password) Account(string systemId, string password, bool isLetIn)
    {
        if (options.WithPasswords)
            return (Escape(systemId), Escape(password));
        if (!isLetIn)
            return (Escape(systemId), password.Length == 0 ? "" : Masked);
        var index = _accounts.IndexOf(systemId);
        if (index < 0)
        {
            index = _accounts.Count;
            _accounts.Add(systemId);
        }

        return index switch
        {
            0 => ("{system_id}", "{password}"),
            1 => ("{second_id}", "{second_password}"),
            _ => (Escape(systemId), Masked),
        };
    }

    /// <summary>A recipient of a submission gets fresh digits, where that is wanted.</summary>
    public void Recipient(string number)
    {
        if (!options.FreshNumbers || number.Length <= RunDigits + 1 || !number.All(char.IsAsciiDigit) || _numbers.ContainsKey(number))
            return;
        var prefix = number[..^RunDigits];
        for (var digit = '0'; !_prefixes.Add(prefix) && digit <= '9'; digit++)
            prefix = number[..^(RunDigits + 1)] + digit;
        _numbers[number] = prefix + "{run}";
    }

    public string Address(string address) => _numbers.TryGetValue(address, out var fresh) ? fresh : Escape(address);

    private static bool IsDecimal(string id) => id.Length is > 0 and <= IdDigits && id.All(char.IsAsciiDigit);

    [GeneratedRegex("(?<![a-z])id:(?<id>[^ ]+)")]
    private static partial Regex IdWord();

    [GeneratedRegex("date:(?<date>[0-9]{10}([0-9]{2})?)(?![0-9])")]
    private static partial Regex DateWord();
}

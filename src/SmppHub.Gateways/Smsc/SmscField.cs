using System.Globalization;

namespace SmppHub.Gateways.Smsc;

/// <summary>One value of an answer: its name in XML and JSON, and whether it is a number there. Values that the comma form has no place for are not listed; those that only it has have no name.</summary>
internal readonly record struct SmscField(string Name, string Value, bool IsNumber = false, bool IsListed = true)
{
    /// <summary>The name of the text.</summary>
    public const string Message = "message";

    public static SmscField Number(string name, long value) => new(name, value.ToString(CultureInfo.InvariantCulture), IsNumber: true);

    /// <summary>Money with a point and at least two digits behind it: clients split at commas (gateway-facts 2.4).</summary>
    public static SmscField Money(string name, decimal amount) => new(name, Amount(amount));

    /// <summary>A time in digits, and not in the comma form.</summary>
    public static SmscField Date(string name, DateTimeOffset? at) =>
        new(name, at?.ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture) ?? "", IsListed: false);

    public static string Amount(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);

    /// <summary>An id stays a number where it can be one, also when the client chose it: clients in Go read an int.</summary>
    public static SmscField Id(string id) => new("id", id, IsNumber: id is not ['0', _, ..] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _));
}

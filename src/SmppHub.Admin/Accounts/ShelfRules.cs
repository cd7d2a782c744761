using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>What a template, a base and a stop-list must be like.</summary>
internal static class ShelfRules
{
    private const int LongestText = 4096;
    private const int FewestDigits = 3;
    private const int MostDigits = 20;

    public static Read<MessageTemplate> Template(string id, MessageTemplate template) =>
        template.Text.Length is > 0 and <= LongestText
            ? template with { Id = id }
            : Problem.BadRequest($"The text has {template.Text.Length} characters.", $"Use 1 to {LongestText}; {{Name}} is filled from templateData.");

    public static Read<NumberBase> Base(string id, NumberBase numbers)
    {
        var entries = new List<BaseEntry>(numbers.Entries.Count);
        foreach (var entry in numbers.Entries)
        {
            if (Digits(entry.Number) is not { } digits)
            {
                return NotANumber(entry.Number);
            }

            entries.Add(entry with { Number = digits });
        }

        return new NumberBase { Id = id, Entries = entries };
    }

    public static Read<StopList> StopList(string id, StopList list)
    {
        var numbers = new List<string>(list.Numbers.Count);
        foreach (var number in list.Numbers)
        {
            if (Digits(number) is not { } digits)
            {
                return NotANumber(number);
            }

            numbers.Add(digits);
        }

        return new StopList { Id = id, Numbers = numbers };
    }

    private static string? Digits(string number)
    {
        var digits = number.TrimStart('+');
        return digits.Length is >= FewestDigits and <= MostDigits && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    private static Problem NotANumber(string given) =>
        Problem.BadRequest($"\"{given}\" is not a number.", $"Use {FewestDigits} to {MostDigits} digits; a leading + is ignored.");
}

using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;

namespace SmppHub.Settings;

/// <summary>The defaults of the option records under the keys of the table.</summary>
internal static class SettingsDefaults
{
    /// <summary>The default of a row: null when there is none, or when an account has to give it.</summary>
    public static object? Of(Setting row)
    {
        object? value = new HubSettings();
        foreach (var step in row.Key.Split(':'))
        {
            if (value is null)
                return null;
            value = step == "#" ? FreshItem(value) : value.GetType().GetProperty(step)?.GetValue(value)
                ?? (value.GetType().GetProperty(step) is null ? throw new InvalidOperationException($"{row.Key}: no such property") : null);
        }

        return value;
    }

    /// <summary>As it is written in the settings.</summary>
    public static string? Text(Setting row) => Text(Of(row));

    /// <summary>A value as it is written in the settings.</summary>
    public static string? Text(object? value) => value switch
    {
        null => null,
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        Enum word => word.ToString().ToLowerInvariant(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var text => text.ToString(),
    };

    /// <summary>As JSON has it.</summary>
    public static JsonNode? Json(Setting row) => Of(row) switch
    {
        int number => number,
        long number => number,
        decimal amount => amount,
        bool flag => flag,
        _ => Text(row) is { Length: > 0 } text ? text : null,
    };

    private static object? FreshItem(object list)
    {
        var item = list.GetType().GetInterfaces()
            .First(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .GetGenericArguments()[0];
        return list is IEnumerable && item != typeof(string) ? Activator.CreateInstance(item) : null;
    }
}

using System.Globalization;
using System.Text;
using SmppHub.Protocol;
using Spectre.Console;

namespace SmppHub.Verbs;

/// <summary>The tree of a PDU in lines: offset, length, field, value, warning; in colours where there are any.</summary>
internal static class DecodeTree
{
    private const int MostHex = 128;
    private static readonly Style s_place = new(Color.Grey);
    private static readonly Style s_command = new(Color.Aqua, decoration: Decoration.Bold);
    private static readonly Style s_name = new(Color.Teal);
    private static readonly Style s_text = new(Color.Green);
    private static readonly Style s_warning = new(Color.Yellow, decoration: Decoration.Bold);

    public static void Write(InspectedNode pdu, IAnsiConsole terminal)
    {
        Line(pdu, "", terminal, s_command);
        Children(pdu, "", terminal);
    }

    private static void Children(InspectedNode node, string guide, IAnsiConsole terminal)
    {
        for (var i = 0; i < node.Children.Count; i++)
        {
            var isLast = i == node.Children.Count - 1;
            Line(node.Children[i], guide + (isLast ? "└ " : "├ "), terminal, s_name);
            Children(node.Children[i], guide + (isLast ? "  " : "│ "), terminal);
        }
    }

    private static void Line(InspectedNode node, string guide, IAnsiConsole terminal, Style name)
    {
        terminal.Write(string.Create(CultureInfo.InvariantCulture, $"{node.Offset,5} {node.Length,5}  {guide}"), s_place);
        terminal.Write(node.Name, name);
        if (node.Value.Length > 0)
        {
            terminal.Write(": ");
            terminal.Write(node.Name == "text" ? Printable(node.Value) : Short(Printable(node.Value)), node.Name == "text" ? s_text : Style.Plain);
        }

        if (node.Warning is not null)
            terminal.Write($"   ! {Printable(node.Warning)}", s_warning);
        terminal.WriteLine();
    }

    /// <summary>What a client sent may be meant for the terminal: nothing of it gets there as a control character.</summary>
    internal static string Printable(string text)
    {
        if (!text.Any(IsHidden))
            return text;
        var shown = new StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (c is '\n')
                shown.Append("\\n");
            else if (c is '\r')
                shown.Append("\\r");
            else if (c is '\t')
                shown.Append("\\t");
            else if (IsHidden(c))
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                shown.Append(c);
        }

        return shown.ToString();
    }

    /// <summary>Octets in hex to their beginning; --json has all.</summary>
    private static string Short(string value) =>
        value.Length > MostHex && value.All(char.IsAsciiHexDigitLower) ? $"{value[..MostHex]}… ({value.Length / 2} octets)" : value;

    private static bool IsHidden(char c) =>
        char.IsControl(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}

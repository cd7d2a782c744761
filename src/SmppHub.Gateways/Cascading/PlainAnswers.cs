using System.Globalization;
using System.Text;

namespace SmppHub.Gateways.Cascading;

/// <summary>Writes the answers of `sendmessage.php`.</summary>
internal static class PlainAnswers
{
    private const string Prefix = "error: ";

    /// <summary>What is wrong with the whole request.</summary>
    public static ReadOnlyMemory<byte> Fault(string error, CascadingOptions options) => Encoding.UTF8.GetBytes(Text(error, options));

    /// <summary>The ids, or in their places what is wrong with a number.</summary>
    public static ReadOnlyMemory<byte> Sent(OrderAnswer answer, CascadingOptions options) => answer.Error is { } error
        ? Fault(error, options)
        : Encoding.UTF8.GetBytes(string.Join(',', answer.Rows.Select(row => row.Error is { } fault ? Text(fault, options) : row.Ids.Message.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The states.</summary>
    public static ReadOnlyMemory<byte> Told(IEnumerable<StateRow> rows) => Encoding.UTF8.GetBytes(string.Join(',', rows.Select(static row => row.State)));

    private static string Text(string error, CascadingOptions options) =>
        error == Say.SameRequest || options.ErrorPrefix == "all" ? Prefix + error : error;
}

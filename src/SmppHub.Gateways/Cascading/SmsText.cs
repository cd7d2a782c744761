using SmppHub.Protocol;

namespace SmppHub.Gateways.Cascading;

/// <summary>An SMS as the documents bound it.</summary>
internal static class SmsText
{
    private const int LongestNumber = 15;
    private const int LongestName = 11;

    /// <summary>Parts of a text.</summary>
    public static int PartsOf(string text) => MessageParts.CountFor(text);

    /// <summary>«Отправитель не должен превышать 15 символов для цифровых номеров и 11 символов для буквенно-числовых».</summary>
    public static bool IsLongSender(string sender)
    {
        var digits = sender.AsSpan().TrimStart('+');
        return digits.ContainsAnyExceptInRange('0', '9') ? sender.Length > LongestName : digits.Length > LongestNumber;
    }
}

using System.Globalization;

namespace SmppHub.Core;

/// <summary>
/// Between sequence numbers, which never repeat, and the message_id that clients see: decimal digits from 1000000 up,
/// which wrap (contract: at most 10 digits). The span of ids is far larger than what retention keeps, so an id that is
/// still stored is never given twice.
/// </summary>
public static class MessageIds
{
    /// <summary>The first id.</summary>
    public const long First = 1_000_000;

    private const long Span = 10_000_000_000 - First;

    /// <summary>The id of a sequence number (from 1).</summary>
    public static ulong ToId(long sequence) => (ulong)(First + ((sequence - 1) % Span));

    /// <summary>The id as text.</summary>
    public static string ToText(long sequence) => ToId(sequence).ToString(CultureInfo.InvariantCulture);

    /// <summary>The newest sequence number at or below <paramref name="last"/> that has this id; 0 when there is none.</summary>
    public static long ToSequence(ulong id, long last)
    {
        if (id < First || id >= First + Span || last < 1)
        {
            return 0;
        }

        var offset = (long)id - First + 1;
        return offset > last ? 0 : offset + ((last - offset) / Span * Span);
    }
}

using System.Globalization;

namespace SmppHub.Smpp.Load;

/// <summary>To whom a load run submits: as many recipients as messages, or a circle of them.</summary>
/// <param name="Size">Recipients in the circle; 0 is another one for each message.</param>
public sealed record LoadNumbers(int Size)
{
    /// <summary>Digits of a number.</summary>
    public const int Digits = 11;

    private const long First = 79_160_000_000;
    private const long Span = 20_000_000_000;

    /// <summary>Each message to another number.</summary>
    public static LoadNumbers Each { get; } = new(0);

    /// <summary>Reads `each`, `one` or `pool:N`.</summary>
    public static bool TryParse(string text, out LoadNumbers numbers)
    {
        var size = text switch
        {
            "each" => 0,
            "one" => 1,
            ['p', 'o', 'o', 'l', ':', .. var given] when int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n > 0 => n,
            _ => -1,
        };
        numbers = new(size);
        return size >= 0;
    }

    /// <summary>The recipient of a message, by the message's number in the run.</summary>
    public long Of(long message) => First + message % (Size == 0 ? Span : Size);
}

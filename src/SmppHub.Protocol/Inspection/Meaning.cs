namespace SmppHub.Protocol;

/// <summary>What the values of coded fields mean (SMPP 3.4 §5.2).</summary>
internal static class Meaning
{
    private static readonly string[] s_types = ["unknown", "international", "national", "network specific", "subscriber", "alphanumeric", "abbreviated"];

    /// <summary>A mandatory integer: its hex, and its meaning where it has one.</summary>
    public static string Of(string field, uint value, int size)
    {
        var meaning = field switch
        {
            "esm_class" => EsmClass(value),
            "registered_delivery" => RegisteredDelivery(value),
            "data_coding" => Coding((byte)value),
            "interface_version" => Version(value),
            "message_state" => State(value),
            _ when field.EndsWith("_ton", StringComparison.Ordinal) => value < s_types.Length ? s_types[value] : null,
            _ when field.EndsWith("_npi", StringComparison.Ordinal) => Plan(value),
            "sm_length" or "number_of_dests" or "no_unsuccess" => $"{value}",
            _ => null,
        };
        var hex = $"0x{value.ToString($"X{size * 2}", System.Globalization.CultureInfo.InvariantCulture)}";
        return meaning is null ? hex : $"{hex} {meaning}";
    }

    /// <summary>The value of a TLV by its type.</summary>
    public static string Of(TlvInfo? known, ReadOnlySpan<byte> value) => known?.Type switch
    {
        not null when BroadcastMeaning.Of(known.Tag, value) is { } meaning => meaning,
        TlvType.Integer when value.Length is 1 or 2 or 4 => Of(known.Tag, Tlv.ReadInteger(value), value.Length),
        TlvType.CString => Describe.Quoted(value is [.. var text, 0] ? text : value),
        _ => Describe.Hex(value),
    };

    private static string Of(TlvTag tag, uint value, int size) => tag switch
    {
        TlvTag.MessageState => Of("message_state", value, size),
        TlvTag.ScInterfaceVersion => Of("interface_version", value, size),
        _ => $"{Of("", value, size)} {value}",
    };

    private static string EsmClass(uint value)
    {
        var mode = (value & 3) switch { 0 => "default mode", 1 => "datagram", 2 => "forward", _ => "store and forward" };
        var type = ((value >> 2) & 0xF) switch
        {
            0 => "",
            1 => ", delivery receipt",
            2 => ", delivery acknowledgement",
            4 => ", user acknowledgement",
            6 => ", conversation abort",
            8 => ", intermediate notification",
            _ => ", reserved type",
        };
        return $"{mode}{type}{((value & 0x40) != 0 ? ", user data header" : "")}{((value & 0x80) != 0 ? ", reply path" : "")}";
    }

    private static string Coding(byte value)
    {
        var messageClass = DataCoding.MessageClass(value) is { } number ? $", class {number}{(number == 0 ? " (flash)" : "")}" : "";
        var waiting = MessageWaiting.OfDataCoding(value) is { } indication ? $", {UserDataInspection.Waiting(indication)}" : "";
        return $"{DataCoding.Resolve(value)}{messageClass}{waiting}";
    }

    private static string RegisteredDelivery(uint value)
    {
        var receipt = (value & 3) switch { 0 => "no receipt", 1 => "final receipt", 2 => "receipt of failure", _ => "receipt of success" };
        return (value & 0x10) != 0 ? $"{receipt}, intermediate notification" : receipt;
    }

    private static string? Version(uint value) => value is >= 0x33 and <= 0x5F ? $"SMPP {value >> 4}.{value & 0xF}" : null;

    private static string? State(uint value) =>
        Enum.IsDefined((MessageState)value) ? ((MessageState)value).ToString().ToUpperInvariant() : null;

    private static string? Plan(uint value) => value switch
    {
        0 => "unknown",
        1 => "E.164",
        3 => "data",
        4 => "telex",
        6 => "E.212",
        8 => "national",
        9 => "private",
        10 => "ERMES",
        14 => "IP",
        18 => "WAP client id",
        _ => null,
    };
}

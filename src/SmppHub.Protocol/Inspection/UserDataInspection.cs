namespace SmppHub.Protocol;

/// <summary>Takes short_message and message_payload apart: the user data header's elements, then the text.</summary>
internal static class UserDataInspection
{
    /// <summary>The pieces of the user data; none when it is empty.</summary>
    public static IReadOnlyList<InspectedNode> Pieces(ReadOnlySpan<byte> data, int offset, bool hasHeader, byte? dataCoding)
    {
        var pieces = new List<InspectedNode>();
        if (data.IsEmpty)
            return pieces;
        var headerEnd = 0;
        if (hasHeader)
        {
            headerEnd = Math.Min(1 + data[0], data.Length);
            pieces.Add(Header(data[..headerEnd], offset, data[0]));
        }

        var shift = hasHeader && UserDataHeader.TryParse(data, out var udh, out _) ? udh.Shift : default;
        if (headerEnd < data.Length)
            pieces.Add(Text(data[headerEnd..], offset + headerEnd, dataCoding, shift));
        return pieces;
    }

    private static InspectedNode Text(ReadOnlySpan<byte> octets, int offset, byte? dataCoding, GsmShift shift)
    {
        var coding = DataCoding.Resolve(dataCoding ?? 0);
        return coding == TextCoding.Binary || (coding == TextCoding.Latin1 && MessageText.LooksBinary(octets))
            ? new("data", offset, octets.Length, Describe.Hex(octets), null, [])
            : new("text", offset, octets.Length, MessageText.Decode(coding, octets, shift), null, []);
    }

    private static InspectedNode Header(ReadOnlySpan<byte> header, int offset, int claimed)
    {
        var elements = new List<InspectedNode> { new("length", offset, 1, $"{claimed}", null, []) };
        var warning = header.Length <= claimed ? $"the header's length is {claimed}, but {header.Length - 1} octets follow" : null;
        var position = 1;
        while (header.Length - position >= 2 && header[position + 1] <= header.Length - position - 2)
        {
            var size = 2 + header[position + 1];
            elements.Add(Element(header.Slice(position, size), offset + position));
            position += size;
        }

        if (position < header.Length)
            elements.Add(new("octets", offset + position, header.Length - position, Describe.Hex(header[position..]), "no whole element", []));
        return new("user_data_header", offset, header.Length, Describe.Hex(header), warning, elements);
    }

    private static InspectedNode Element(ReadOnlySpan<byte> element, int offset)
    {
        var data = element[2..];
        var (name, value) = (element[0], data.Length) switch
        {
            (InformationElement.Concatenation8, 3) => ("concatenation", Part(data[0], data[2], data[1])),
            (InformationElement.Concatenation16, 4) => ("concatenation", Part((data[0] << 8) | data[1], data[3], data[2])),
            (InformationElement.SpecialIndication, 2) => ("message waiting", Waiting(MessageWaiting.OfElement(new(element[0], data))!.Value)),
            (InformationElement.SingleShift, 1) => ("single shift", Language(data[0])),
            (InformationElement.LockingShift, 1) => ("locking shift", Language(data[0])),
            (0x04, 2) => ("ports", $"to {data[0]}, from {data[1]}"),
            (0x05, 4) => ("ports", $"to {(data[0] << 8) | data[1]}, from {(data[2] << 8) | data[3]}"),
            _ => ($"element 0x{element[0]:X2}", Describe.Hex(data)),
        };
        return new(name, offset, element.Length, value, null, []);
    }

    /// <summary>A message waiting indication in words.</summary>
    internal static string Waiting(MessageWaiting waiting) =>
        $"{waiting.Kind} {(waiting.Active ? "waiting" : "cleared")}{(waiting.Count is { } count ? $" ({count})" : "")}, {(waiting.Store ? "stored" : "discarded")}";

    private static string Language(byte language) => Enum.IsDefined((NationalLanguage)language) ? $"{(NationalLanguage)language}" : $"reserved {language}";

    private static string Part(int reference, int number, int total) => $"part {number} of {total}, reference {reference}";
}

using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <summary>
/// The header at the start of the user data when esm_class says so, in short_message and message_payload alike
/// (SMPP 3.4 §5.2.12, 3GPP 23.040 §9.2.3.24).
/// </summary>
public readonly ref struct UserDataHeader
{
    private readonly ReadOnlySpan<byte> _elements;

    private UserDataHeader(ReadOnlySpan<byte> elements) => _elements = elements;

    /// <summary>Reads the header.</summary>
    /// <param name="userData">The user data from its first octet, which is the header's length.</param>
    /// <param name="udh">The header. When its elements don't fill it exactly it has none: 3GPP 23.040 §9.2.3.24 has it ignored whole.</param>
    /// <param name="headerLength">Octets to skip to reach the text, the length octet included; 0 when the answer is false.</param>
    /// <returns>False when there is no length octet or the header runs beyond the data.</returns>
    public static bool TryParse(ReadOnlySpan<byte> userData, out UserDataHeader udh, out int headerLength)
    {
        udh = default;
        headerLength = 0;
        if (userData.IsEmpty || userData[0] >= userData.Length)
            return false;
        headerLength = 1 + userData[0];
        var elements = userData[1..headerLength];
        if (FillsExactly(elements))
            udh = new UserDataHeader(elements);
        return true;
    }

    /// <summary>
    /// Finds the concatenation wherever it stands among the elements. One with a number outside 1 to its total is
    /// none; of several the last counts (3GPP 23.040 §9.2.3.24).
    /// </summary>
    /// <param name="concatenation">The concatenation, when there is one.</param>
    public bool TryGetConcatenation(out Concatenation concatenation)
    {
        concatenation = default;
        foreach (var element in this)
        {
            var found = element.Id switch
            {
                InformationElement.Concatenation8 when element.Data is [var reference, var total, var number] =>
                    new Concatenation(reference, total, number, Wide: false),
                InformationElement.Concatenation16 when element.Data is [var high, var low, var total, var number] =>
                    new Concatenation((ushort)(high << 8 | low), total, number, Wide: true),
                _ => default,
            };
            if (found.Number >= 1 && found.Number <= found.Total)
                concatenation = found;
        }
        return concatenation.Number != 0;
    }

    /// <summary>
    /// The tables that the text is read by. A language without a table and an element of another length are ignored, of
    /// several the last counts (3GPP 23.040 §9.2.3.24.15, §9.2.3.24.16).
    /// </summary>
    public GsmShift Shift
    {
        get
        {
            var shift = default(GsmShift);
            foreach (var element in this)
            {
                if (element.Data is not [> 0 and <= (byte)NationalLanguage.Urdu and var language])
                    continue;
                if (element.Id == InformationElement.SingleShift)
                    shift = shift with { Single = (NationalLanguage)language };
                else if (element.Id == InformationElement.LockingShift && language != (byte)NationalLanguage.Spanish)
                    shift = shift with { Locking = (NationalLanguage)language };
            }
            return shift;
        }
    }

    /// <summary>The application ports; of several the last counts. Null when there are none.</summary>
    public ApplicationPorts? Ports
    {
        get
        {
            ApplicationPorts? ports = null;
            foreach (var element in this)
            {
                ports = element.Id switch
                {
                    InformationElement.Ports8 when element.Data is [var to, var from] => new ApplicationPorts(to, from, Wide: false),
                    InformationElement.Ports16 when element.Data is [var a, var b, var c, var d] =>
                        new ApplicationPorts((ushort)(a << 8 | b), (ushort)(c << 8 | d), Wide: true),
                    _ => ports,
                };
            }
            return ports;
        }
    }

    /// <summary>The octets of the elements but the concatenation: what each part of the message has less for its text.</summary>
    public int OtherElementOctets
    {
        get
        {
            var octets = 0;
            foreach (var element in this)
                if (element.Id is not (InformationElement.Concatenation8 or InformationElement.Concatenation16))
                    octets += 2 + element.Data.Length;
            return octets;
        }
    }

    /// <summary>A header of given elements, with the concatenation behind them when there is one.</summary>
    /// <param name="elements">Whole elements; each identifier, length and data.</param>
    /// <param name="concatenation">The place of the part; null in a message of one part.</param>
    /// <exception cref="ArgumentException">The header is longer than 140 octets, a short message's user data.</exception>
    public static byte[] Of(ReadOnlySpan<byte> elements, Concatenation? concatenation = null)
    {
        ReadOnlySpan<byte> place = concatenation is { } given ? ForConcatenation(given).AsSpan(1) : default;
        var length = elements.Length + place.Length;
        return length < 140
            ? [(byte)length, .. elements, .. place]
            : throw new ArgumentException("The header is longer than a short message.", nameof(elements));
    }

    /// <summary>A header with a concatenation alone, 6 octets, or 7 when it is wide.</summary>
    /// <param name="concatenation">The place of the part.</param>
    public static byte[] ForConcatenation(Concatenation concatenation)
    {
        var header = new byte[concatenation.Wide ? 7 : 6];
        WriteConcatenation(concatenation, header);
        return header;
    }

    /// <summary>Writes a header with a concatenation alone.</summary>
    /// <param name="concatenation">The place of the part.</param>
    /// <param name="destination">At least 6 octets, or 7 when it is wide.</param>
    /// <returns>The octets written.</returns>
    public static int WriteConcatenation(Concatenation concatenation, Span<byte> destination)
    {
        var length = concatenation.Wide ? 7 : 6;
        destination = destination[..length];
        destination[0] = (byte)(length - 1);
        destination[1] = concatenation.Wide ? InformationElement.Concatenation16 : InformationElement.Concatenation8;
        destination[2] = (byte)(length - 3);
        if (concatenation.Wide)
            BinaryPrimitives.WriteUInt16BigEndian(destination[3..], concatenation.Reference);
        else
            destination[3] = (byte)concatenation.Reference;
        destination[^2] = concatenation.Total;
        destination[^1] = concatenation.Number;
        return length;
    }

    /// <summary>The elements in the order they stand.</summary>
    public Enumerator GetEnumerator() => new(_elements);

    private static bool FillsExactly(ReadOnlySpan<byte> elements)
    {
        while (elements.Length >= 2 && elements[1] <= elements.Length - 2)
            elements = elements[(2 + elements[1])..];
        return elements.IsEmpty;
    }

    /// <summary>Walks the elements.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> elements) => _rest = elements;

        /// <summary>The element at hand.</summary>
        public InformationElement Current { get; private set; }

        /// <summary>Goes to the next element.</summary>
        /// <returns>False when there is none.</returns>
        public bool MoveNext()
        {
            if (_rest.IsEmpty)
                return false;
            var end = 2 + _rest[1];
            Current = new InformationElement(_rest[0], _rest[2..end]);
            _rest = _rest[end..];
            return true;
        }
    }
}

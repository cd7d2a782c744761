namespace SmppHub.Protocol;

/// <summary>The destinations of a submit_multi that was parsed, for <c>foreach</c>.</summary>
public readonly ref struct DestinationSequence
{
    private readonly ReadOnlySpan<byte> _octets;

    internal DestinationSequence(ReadOnlySpan<byte> octets) => _octets = octets;

    /// <summary>Starts the walk.</summary>
    public Enumerator GetEnumerator() => new(_octets);

    /// <summary>Walks the destinations in wire order.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> octets) => _rest = octets;

        /// <summary>The destination stood on.</summary>
        public MultiDestination Current { get; private set; }

        /// <summary>Steps to the next destination; false when there is none.</summary>
        public bool MoveNext()
        {
            if (_rest.IsEmpty)
                return false;
            var isList = _rest[0] == MultiDestination.DistributionListFlag;
            var text = _rest[(isList ? 1 : 3)..];
            var length = text.IndexOf((byte)0);
            Current = isList
                ? new(MultiDestination.DistributionListFlag, 0, 0, text[..length])
                : new(MultiDestination.SmeAddressFlag, _rest[1], _rest[2], text[..length]);
            _rest = text[(length + 1)..];
            return true;
        }
    }
}

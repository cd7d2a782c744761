using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <summary>The TLVs in a run of octets, for <c>foreach</c>; ends at the first that is not whole.</summary>
/// <param name="octets">The octets from the first tag on.</param>
public readonly ref struct TlvSequence(ReadOnlySpan<byte> octets)
{
    private readonly ReadOnlySpan<byte> _octets = octets;

    /// <summary>Starts the walk.</summary>
    public Enumerator GetEnumerator() => new(_octets);

    /// <summary>Walks the TLVs in wire order.</summary>
    public ref struct Enumerator
    {
        private readonly ReadOnlySpan<byte> _octets;
        private int _next;
        private int _offset;
        private int _length;

        internal Enumerator(ReadOnlySpan<byte> octets) => _octets = octets;

        /// <summary>The TLV stood on.</summary>
        public readonly Tlv Current => new(
            (TlvTag)BinaryPrimitives.ReadUInt16BigEndian(_octets[_offset..]),
            _octets.Slice(_offset + TlvWalk.HeadSize, _length),
            _offset);

        /// <summary>Steps to the next TLV; false when there is none.</summary>
        public bool MoveNext()
        {
            var left = _octets.Length - _next - TlvWalk.HeadSize;
            if (left < 0)
                return false;
            int length = BinaryPrimitives.ReadUInt16BigEndian(_octets[(_next + 2)..]);
            if (length > left)
                return false;
            _offset = _next;
            _length = length;
            _next += TlvWalk.HeadSize + length;
            return true;
        }
    }
}

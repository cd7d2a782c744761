using System.Buffers.Binary;

namespace SmppHub.Protocol;

/// <summary>One unsuccess_sme of submit_multi_resp (SMPP 3.4 §4.5.2.1), over the body's own octets.</summary>
public readonly ref struct UnsuccessfulDestination
{
    internal UnsuccessfulDestination(byte ton, byte npi, ReadOnlySpan<byte> address, CommandStatus status)
    {
        Ton = ton;
        Npi = npi;
        Address = address;
        Status = status;
    }

    /// <summary>dest_addr_ton.</summary>
    public byte Ton { get; }

    /// <summary>dest_addr_npi.</summary>
    public byte Npi { get; }

    /// <summary>destination_addr without the NUL, at most 20 octets.</summary>
    public ReadOnlySpan<byte> Address { get; }

    /// <summary>error_status_code: why this one was refused.</summary>
    public CommandStatus Status { get; }
}

/// <summary>The refused destinations of a submit_multi_resp that was parsed, for <c>foreach</c>.</summary>
public readonly ref struct UnsuccessSequence
{
    private readonly ReadOnlySpan<byte> _octets;

    internal UnsuccessSequence(ReadOnlySpan<byte> octets) => _octets = octets;

    /// <summary>Starts the walk.</summary>
    public Enumerator GetEnumerator() => new(_octets);

    /// <summary>Walks the entries in wire order.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> octets) => _rest = octets;

        /// <summary>The entry stood on.</summary>
        public UnsuccessfulDestination Current { get; private set; }

        /// <summary>Steps to the next entry; false when there is none.</summary>
        public bool MoveNext()
        {
            if (_rest.IsEmpty)
                return false;
            var text = _rest[2..];
            var length = text.IndexOf((byte)0);
            var status = (CommandStatus)BinaryPrimitives.ReadUInt32BigEndian(text[(length + 1)..]);
            Current = new(_rest[0], _rest[1], text[..length], status);
            _rest = text[(length + 1 + sizeof(uint))..];
            return true;
        }
    }
}

namespace SmppHub.Gateways;

/// <summary>A field as it was sent, URL-decoded and in no charset yet. Of a file, its name (empty octets where it has none); null of any other field.</summary>
internal readonly record struct RawField(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Value, ReadOnlyMemory<byte>? FileName = null)
{
    public bool IsFile => FileName is not null;
}

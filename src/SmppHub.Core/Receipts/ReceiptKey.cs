namespace SmppHub.Core;

/// <summary>What a deliver_sm from the hub carries.</summary>
public enum DeliveryKind : byte
{
    /// <summary>A final receipt.</summary>
    Final = 0,

    /// <summary>An intermediate notification (SMPP 3.4 §5.2.17, bit 4).</summary>
    Intermediate = 1,

    /// <summary>A message from a handset.</summary>
    FromHandset = 2,

    /// <summary>The final receipt once more, as a rule wants it.</summary>
    Again = 3,
}

/// <summary>Sequence number and kind in one word: what queues and windows remember of a deliver_sm.</summary>
public static class ReceiptKey
{
    /// <summary>Packs.</summary>
    public static long Of(long sequence, DeliveryKind kind) => (sequence << 2) | (long)kind;

    /// <summary>The message's sequence number.</summary>
    public static long Sequence(long key) => key >> 2;

    /// <summary>The kind.</summary>
    public static DeliveryKind Kind(long key) => (DeliveryKind)(key & 3);
}

using SmppHub.Protocol;

namespace SmppHub.Smpp.Client;

/// <summary>The three ways to bind (SMPP 3.4 §2.2).</summary>
public enum BindKind
{
    /// <summary>Receives only.</summary>
    Receiver,

    /// <summary>Submits only.</summary>
    Transmitter,

    /// <summary>Both on one connection.</summary>
    Transceiver,
}

internal static class BindKinds
{
    public static PduLayout Layout(this BindKind kind) => kind switch
    {
        BindKind.Receiver => PduLayouts.BindReceiver,
        BindKind.Transmitter => PduLayouts.BindTransmitter,
        _ => PduLayouts.BindTransceiver,
    };
}

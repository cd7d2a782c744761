namespace SmppHub.Protocol;

/// <summary>The application that a message is for (3GPP 23.040 §9.2.3.24.3, §9.2.3.24.4).</summary>
/// <param name="Destination">The receiver's port.</param>
/// <param name="Originator">The sender's port.</param>
/// <param name="Wide">The ports have 16 bits; the 8-bit ones are another number space.</param>
public readonly record struct ApplicationPorts(ushort Destination, ushort Originator, bool Wide);

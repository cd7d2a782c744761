namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>The hub did what no rule allows.</summary>
internal sealed class FuzzFault(string message) : Exception(message);

namespace SmppHub.Smpp.Replay;

/// <summary>One field that is not what was expected.</summary>
public sealed record FieldDifference(string Field, string Expected, string Got);

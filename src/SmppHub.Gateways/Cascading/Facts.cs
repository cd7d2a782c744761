namespace SmppHub.Gateways.Cascading;

/// <summary>What this door keeps with a message.</summary>
internal static class Facts
{
    /// <summary>The client's own id of it.</summary>
    public const string ClientId = "client_id_message";

    /// <summary>The base its number came from.</summary>
    public const string Base = "base";
}

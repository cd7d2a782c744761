namespace SmppHub.Core;

/// <summary>Where the hub is to connect to, and what it says there (outbind, SMPP 3.4 §4.1.7).</summary>
/// <param name="Host">A name or an address.</param>
/// <param name="Port">1 to 65535.</param>
/// <param name="Account">Who is expected to bind; null lets in any account.</param>
/// <param name="SystemId">system_id; null is the hub's own name.</param>
/// <param name="Password">password, by which the client knows the hub.</param>
public sealed record OutbindRequest(string Host, int Port, string? Account = null, string? SystemId = null, string Password = "");

/// <summary>How an outbind ended.</summary>
public enum OutbindOutcome
{
    /// <summary>outbind is sent, and a bind is waited for.</summary>
    Sent,

    /// <summary>outbind cannot carry this system_id or password.</summary>
    BadField,

    /// <summary>The target is not on this machine or in a private network, and the settings allow no other.</summary>
    NotAllowed,

    /// <summary>Nobody took the connection.</summary>
    NotReached,

    /// <summary>The hub stops, or has all the connections it may have.</summary>
    NotNow,
}

/// <summary>What became of an outbind.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Session">The number of the session that the client's bind will have, 0 without one.</param>
/// <param name="Reason">What stood in its way, for people.</param>
public sealed record OutbindResult(OutbindOutcome Outcome, int Session = 0, string Reason = "");

namespace SmppHub.Gateways.Callbacks;

/// <summary>`Http:Callbacks:…`: how reports go to clients' own addresses, and where they may go.</summary>
public sealed record HttpCallbackOptions
{
    /// <summary>Until the connection stands, names looked up and TLS agreed.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Until the answer is there.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Octets of an answer that are read; what is beyond them is not.</summary>
    public int MaxAnswerBytes { get; init; } = 64 << 10;

    /// <summary>Where they may go.</summary>
    public CallbackReach Reach { get; init; } = CallbackReach.Private;

    /// <summary>Addresses and ranges where they may go besides.</summary>
    public IReadOnlyList<string> AllowedAddresses { get; init; } = [];

    /// <summary>Whether the certificate of an https address must be one that this machine trusts; else any will do.</summary>
    public bool VerifyCertificates { get; init; } = true;
}

/// <summary>How far callbacks go.</summary>
public enum CallbackReach
{
    /// <summary>To loopback and private ranges: nothing leaves the house by mistake.</summary>
    Private,

    /// <summary>Anywhere.</summary>
    Any,
}

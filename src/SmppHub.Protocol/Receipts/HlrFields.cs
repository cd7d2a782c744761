namespace SmppHub.Protocol;

/// <summary>What the answer to an HLR request is made of (seed 3). What is unknown stays empty.</summary>
public readonly ref struct HlrFields
{
    /// <summary>The message_id, exactly as submit_sm_resp gave it.</summary>
    public required ReadOnlySpan<byte> Id { get; init; }

    /// <summary>The state that is reported.</summary>
    public required MessageState State { get; init; }

    /// <summary>The error code, written with three digits at least.</summary>
    public ushort Error { get; init; }

    /// <summary>The IMSI of the SIM card.</summary>
    public ReadOnlySpan<char> Imsi { get; init; }

    /// <summary>The number of the service centre that serves the subscriber.</summary>
    public ReadOnlySpan<char> Msc { get; init; }

    /// <summary>The home country's code.</summary>
    public ReadOnlySpan<char> Mcc { get; init; }

    /// <summary>The home operator's code.</summary>
    public ReadOnlySpan<char> Mnc { get; init; }

    /// <summary>The home country's name.</summary>
    public ReadOnlySpan<char> Country { get; init; }

    /// <summary>The home operator's name.</summary>
    public ReadOnlySpan<char> Network { get; init; }

    /// <summary>The name of the country where the subscriber roams.</summary>
    public ReadOnlySpan<char> RoamingCountry { get; init; }

    /// <summary>The name of the operator in whose network the subscriber roams.</summary>
    public ReadOnlySpan<char> RoamingNetwork { get; init; }
}

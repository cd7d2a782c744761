namespace SmppHub.Gateways.Cascading;

/// <summary>What one message of a request is answered: rows, a number each, or an error in place of them all.</summary>
internal sealed record OrderAnswer(string? Error, IReadOnlyList<Row> Rows);

/// <summary>What one number is answered.</summary>
/// <param name="Base">The base it came from; empty for a number of its own.</param>
/// <param name="ClientId">The client's own id.</param>
/// <param name="Phone">As the client wrote it.</param>
internal sealed record Row(string Base, string ClientId, string Phone)
{
    /// <summary>Why nothing is sent to it.</summary>
    public string? Error { get; set; }

    /// <summary>What was sent.</summary>
    public SentIds Ids { get; set; }
}

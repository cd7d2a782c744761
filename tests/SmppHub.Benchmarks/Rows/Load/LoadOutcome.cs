namespace SmppHub.Benchmarks.Rows;

/// <summary>What a load client tells of a run. Rates a second, times in milliseconds.</summary>
internal sealed record LoadOutcome(double Submits, double Receipts, double P50, double P99, double ClientCores, long Accepted, string? Fault)
{
    /// <summary>Itself; a run that lost, refused or left something unanswered is no figure.</summary>
    public LoadOutcome Whole() => Fault is null ? this : throw new InvalidOperationException(Fault);
}

/// <summary>What is asked of a load client; a count of 0 is as many as there is time for. Texts of 100 characters to another number each, unless said otherwise.</summary>
internal sealed record LoadShape(int Sessions, int Window, bool Receipts, long Count)
{
    /// <summary>Seconds to submit, where there is no count.</summary>
    public int Seconds { get; init; }

    /// <summary>Submits a second; 0 is as fast as they are answered.</summary>
    public int Rate { get; init; }

    /// <summary>Characters of a text.</summary>
    public int Length { get; init; } = 100;
}

/// <summary>A load client, run as a process of its own.</summary>
internal interface ILoadClient
{
    string Name { get; }

    Task<LoadOutcome> RunAsync(int port, LoadShape shape);
}

using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace SmppHub.Admin;

/// <summary>What the document says of a call beyond its method and path.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">The route's pattern.</param>
/// <param name="About">One sentence.</param>
internal sealed record ApiCall(string Method, string Path, string About)
{
    /// <summary>Shape of the body that it takes; null for none.</summary>
    public JsonTypeInfo? Body { get; init; }

    /// <summary>Shape of its answer; null where that is no JSON of one shape.</summary>
    public JsonTypeInfo? Answer { get; init; }

    /// <summary>What its answer is.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>What its query may say.</summary>
    public IReadOnlyList<string> Query { get; init; } = [];

    /// <summary>Its status when it is done.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Statuses of its own when it is not, beside those that every call has.</summary>
    public IReadOnlyList<int> Others { get; init; } = [];
}

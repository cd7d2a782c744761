using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>An answer that says what is wrong and what to do (RFC 9457).</summary>
internal sealed record Problem
{
    public string Type { get; init; } = "about:blank";

    public required string Title { get; init; }

    public required int Status { get; init; }

    /// <summary>What is wrong here.</summary>
    public required string Detail { get; init; }

    /// <summary>What to do about it.</summary>
    public required string Hint { get; init; }

    /// <summary>The names that are allowed where one was not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>How many messages matched where more or fewer were asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? Matched { get; init; }

    /// <summary>The messages that came nearest.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NearMiss>? NearMisses { get; init; }

    public static Problem Of(int status, string detail, string hint) =>
        new() { Title = ReasonPhrases.GetReasonPhrase(status), Status = status, Detail = detail, Hint = hint };

    public static Problem BadRequest(string detail, string hint) => Of(StatusCodes.Status400BadRequest, detail, hint);

    public static Problem NotFound(string detail, string hint) => Of(StatusCodes.Status404NotFound, detail, hint);

    public static Problem Conflict(string detail, string hint) => Of(StatusCodes.Status409Conflict, detail, hint);

    /// <summary>A name that is none of those there are.</summary>
    public static Problem NoneOf(string what, string given, IReadOnlyList<string> allowed) =>
        BadRequest($"There is no {what} \"{given}\".", $"Use one of: {string.Join(", ", allowed)}.") with { Allowed = allowed };

    /// <summary>As the answer.</summary>
    public IResult ToResult() => Answer.Json(this, AdminJson.Spoken.Problem, Status, "application/problem+json");
}

using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace SmppHub.Admin;

/// <summary>What a route answers with.</summary>
internal static class Answer
{
    public static IResult Json<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, string contentType = "application/json") =>
        TypedResults.Json(value, type, contentType, status);

    public static IResult Text(string text, string contentType) => TypedResults.Text(text, contentType);
}

/// <summary>A value, or the problem that stands in its way.</summary>
internal readonly record struct Read<T>(T? Value, Problem? Problem)
    where T : class
{
    public static implicit operator Read<T>(T value) => new(value, null);

    public static implicit operator Read<T>(Problem problem) => new(null, problem);

    public bool Failed(out IResult problem)
    {
        problem = Problem?.ToResult()!;
        return Problem is not null;
    }
}

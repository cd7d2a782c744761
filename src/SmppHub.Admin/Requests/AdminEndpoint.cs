using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace SmppHub.Admin;

/// <summary>
/// One path of the admin port with its methods. Every request passes the same door: whom it is addressed to, where it comes
/// from, how much it may bring; and what goes wrong behind it is answered with a problem and never with an exception's text.
/// </summary>
internal sealed class AdminEndpoint(RequestGuard guard, ILogger log)
{
    /// <summary>Octets of the longest body.</summary>
    public const int LongestBody = 1 << 20;

    private readonly Dictionary<string, Func<HttpContext, ValueTask<IResult>>> _methods = new(StringComparer.Ordinal);

    /// <summary>Whether it is given without a token: what says nothing of the hub but that it runs.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The methods that it takes.</summary>
    public IReadOnlyCollection<string> Methods => _methods.Keys;

    public AdminEndpoint Get(Func<HttpContext, ValueTask<IResult>> answer) => On("HEAD", answer).On("GET", answer);

    public AdminEndpoint Get(Func<HttpContext, IResult> answer) => Get(context => ValueTask.FromResult(answer(context)));

    public AdminEndpoint Post(Func<HttpContext, ValueTask<IResult>> answer) => On("POST", answer);

    public AdminEndpoint Post(Func<HttpContext, IResult> answer) => Post(context => ValueTask.FromResult(answer(context)));

    public AdminEndpoint Put(Func<HttpContext, ValueTask<IResult>> answer) => On("PUT", answer);

    public AdminEndpoint Put(Func<HttpContext, IResult> answer) => Put(context => ValueTask.FromResult(answer(context)));

    public AdminEndpoint Patch(Func<HttpContext, ValueTask<IResult>> answer) => On("PATCH", answer);

    public AdminEndpoint Delete(Func<HttpContext, ValueTask<IResult>> answer) => On("DELETE", answer);

    public AdminEndpoint Delete(Func<HttpContext, IResult> answer) => Delete(context => ValueTask.FromResult(answer(context)));

    /// <summary>Gives it to everybody whom the port reaches.</summary>
    public AdminEndpoint Open()
    {
        IsOpen = true;
        return this;
    }

    public async Task ServeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.XContentTypeOptions = "nosniff";
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
        {
            body.MaxRequestBodySize = LongestBody;
        }

        IResult result;
        try
        {
            result = guard.Refusal(context.Request, IsOpen) is { } refusal ? refusal.ToResult()
                : _methods.TryGetValue(context.Request.Method, out var answer) ? await answer(context).ConfigureAwait(false)
                : NoSuchMethod(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException)
        {
            result = Problem.Of(StatusCodes.Status503ServiceUnavailable, "The hub is stopping.", "Ask again when it runs.").ToResult();
        }
        catch (BadHttpRequestException e)
        {
            result = Problem.Of(e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is too long." : "The request cannot be read.",
                $"Send a body of at most {LongestBody} octets, whole.").ToResult();
        }
        catch (IOException e)
        {
            AdminLog.StoreFailed(log, context.Request.Method, context.Request.Path, e);
            result = Problem.Of(StatusCodes.Status503ServiceUnavailable, "The hub cannot write to its store; nothing was changed.", "See the log: the disk is full or gone.").ToResult();
        }
        catch (Exception e)
        {
            AdminLog.RequestFailed(log, context.Request.Method, context.Request.Path, context.TraceIdentifier, e);
            result = Problem.Of(StatusCodes.Status500InternalServerError, "The hub failed on this request.", $"It is a fault of the hub; the log has it under {context.TraceIdentifier}.").ToResult();
        }

        await result.ExecuteAsync(context).ConfigureAwait(false);
    }

    private AdminEndpoint On(string method, Func<HttpContext, ValueTask<IResult>> answer)
    {
        _methods[method] = answer;
        return this;
    }

    private IResult NoSuchMethod(HttpContext context)
    {
        string[] methods = [.. _methods.Keys.Order(StringComparer.Ordinal)];
        if (methods.Length == 0)
        {
            return Problem.NotFound($"There is nothing at {context.Request.Path}.", "docs/rest.md lists every path; they begin with /api/v1.").ToResult();
        }

        context.Response.Headers.Allow = string.Join(", ", methods);
        return Problem.Of(StatusCodes.Status405MethodNotAllowed, $"{context.Request.Path} takes no {context.Request.Method}.", $"Use {string.Join(" or ", methods)}.").ToResult();
    }
}

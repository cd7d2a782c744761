using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SmppHub.Protocol;

namespace SmppHub.EndToEnd.Tests.Kannel;

/// <summary>One request that came.</summary>
internal sealed record Heard(string Path, IReadOnlyDictionary<string, string> Query)
{
    public string this[string name] => Query.GetValueOrDefault(name, "");

    public override string ToString() => $"{Path}?{string.Join('&', Query.Select(q => $"{q.Key}={q.Value}"))}";
}

/// <summary>The HTTP server of the test that smsbox calls with receipts and messages from handsets.</summary>
internal sealed class Ear : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Ear(WebApplication app, int port) => (_app, Port) = (app, port);

    public int Port { get; }

    public ConcurrentQueue<Heard> Requests { get; } = new();

    /// <summary>What is answered to a message from a handset.</summary>
    public Func<Heard, string> Reply { get; set; } = _ => "";

    public IEnumerable<Heard> At(string path) => Requests.Where(request => request.Path == path);

    public static async Task<Ear> ListenAsync()
    {
        var port = Programs.FreePort.Take(1)[0];
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        var ear = new Ear(app, port);
        app.Run(ear.AnswerAsync);
        await app.StartAsync();
        return ear;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var heard = new Heard(context.Request.Path, context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString()));
        Requests.Enqueue(heard);
        context.Response.ContentType = "text/plain; charset=utf-8";
        var reply = Reply(heard);
        // smsbox puts a reply into GSM 03.38 unless it is told that it is UCS-2.
        if (MessageText.Choose(reply) == TextCoding.Ucs2)
            context.Response.Headers["X-Kannel-Coding"] = "2";
        return context.Response.WriteAsync(reply);
    }
}

// What the hub is measured against: Kestrel with nothing behind it. `SmppHub.Yardstick SMPP-PORT HTTP-PORT [receipts]` answers each submit_sm
// with an id (and at once with a receipt, where one is asked for), and each HTTP request with the same eleven octets.
using System.Globalization;
using Microsoft.AspNetCore.Connections;
using SmppHub.Yardstick;

if (args is not [var smpp, var http, ..])
{
    Console.Error.WriteLine("SmppHub.Yardstick SMPP-PORT HTTP-PORT [receipts]");
    return 2;
}

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.Services.AddSingleton(new Answers(args.Contains("receipts")));
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.ListenLocalhost(int.Parse(smpp, CultureInfo.InvariantCulture), port => port.UseConnectionHandler<EchoConnection>());
    kestrel.ListenLocalhost(int.Parse(http, CultureInfo.InvariantCulture));
});
var app = builder.Build();
var body = "{\"ok\":true}"u8.ToArray();
app.Run(async context =>
{
    while (true)
    {
        var read = await context.Request.BodyReader.ReadAsync();
        context.Request.BodyReader.AdvanceTo(read.Buffer.End);
        if (read.IsCompleted)
            break;
    }

    context.Response.ContentType = "application/json";
    context.Response.ContentLength = body.Length;
    await context.Response.BodyWriter.WriteAsync(body);
});
await app.RunAsync();
return 0;

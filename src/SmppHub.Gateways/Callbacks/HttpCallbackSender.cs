using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using SmppHub.Core;

namespace SmppHub.Gateways.Callbacks;

/// <summary>
/// Brings callbacks over HTTP. What the other side does is a value: redirects are not followed, cookies not kept, no proxy
/// is asked, and neither a slow answer nor an endless one holds anything up (facts 7: only the documented success ends a
/// ladder). Real time, as with every socket.
/// </summary>
public sealed class HttpCallbackSender : ICallbackSender, IDisposable
{
    private const int MaxHeaderKilobytes = 16;
    private readonly HttpCallbackOptions _options;
    private readonly CallbackNetworks _networks;
    private readonly HttpMessageInvoker _http;

    /// <summary>Prepares; nothing is connected yet.</summary>
    public HttpCallbackSender(HttpCallbackOptions options)
    {
        _options = options;
        _networks = new CallbackNetworks(options);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = options.ConnectTimeout,
            MaxResponseHeadersLength = MaxHeaderKilobytes,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            ConnectCallback = ConnectAsync,
        };
        if (!options.VerifyCertificates)
        {
            handler.SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, shown, _, _) => shown is not null };
        }

        _http = new HttpMessageInvoker(handler);
    }

    /// <inheritdoc/>
    public async Task<CallbackAnswer> SendAsync(CallbackTry request, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(request.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            return Failed("the address is no http or https address");
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_options.Timeout);
        try
        {
            using var message = Write(request, url);
            using var response = await _http.SendAsync(message, patience.Token).ConfigureAwait(false);
            return new CallbackAnswer((int)response.StatusCode, await ReadAsync(response.Content, patience.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed(patience.IsCancellationRequested
                ? $"no answer within {_options.Timeout.TotalSeconds:0.###} s"
                : $"no connection within {_options.ConnectTimeout.TotalSeconds:0.###} s");
        }
        catch (HttpRequestException e)
        {
            return Failed(Reason(e));
        }
        catch (IOException e)
        {
            return Failed(e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static HttpRequestMessage Write(CallbackTry request, Uri url)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), url);
        message.Headers.TryAddWithoutValidation("User-Agent", "SmppHub");
        message.Headers.TryAddWithoutValidation("Accept", "*/*");
        if (request.ContentType is not null)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        }

        return message;
    }

    private async Task<string> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        using var stream = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        var buffer = new byte[Math.Min(_options.MaxAnswerBytes, content.Headers.ContentLength ?? 4096)];
        var length = 0;
        while (true)
        {
            if (length == buffer.Length)
            {
                if (length == _options.MaxAnswerBytes)
                {
                    break;
                }

                Array.Resize(ref buffer, Math.Min(_options.MaxAnswerBytes, Math.Max(256, buffer.Length * 2)));
            }

            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                break;
            }

            length += read;
        }

        return Encoding.UTF8.GetString(buffer, 0, length);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
        SocketException? last = null;
        var isAllowed = false;
        foreach (var address in addresses)
        {
            if (!_networks.Allows(address))
            {
                continue;
            }

            isAllowed = true;
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellation).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();
                last = e; // a name may have an address of each family, and a listener on one
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw isAllowed ? last! : new DestinationRefusedException(
            $"refused: {(addresses.Length > 0 ? addresses[0] : host)} is neither loopback nor private (Http:Callbacks:Reach, Http:Callbacks:AllowedAddresses)");
    }

    private static CallbackAnswer Failed(string reason) => new(0, "", reason);

    private static string Reason(HttpRequestException e) => e.InnerException switch
    {
        DestinationRefusedException refused => refused.Message,
        SocketException socket => socket.Message,
        { } inner => inner.Message,
        _ => e.Message,
    };

    /// <summary>The only way out of a connect callback; it becomes a value in <see cref="Reason"/>.</summary>
    private sealed class DestinationRefusedException(string message) : Exception(message);
}

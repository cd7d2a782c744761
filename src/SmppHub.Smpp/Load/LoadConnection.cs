using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Load;

/// <summary>Opens a connection and binds it.</summary>
internal static class LoadConnection
{
    private const int LongestResponse = 1_024;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    public static async Task<Stream> OpenAsync(LoadOptions options, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
            var stream = new NetworkStream(socket, ownsSocket: true);
            if (options.Tls is not { } tls)
                return stream;
            var secure = new SslStream(stream);
            await secure.AuthenticateAsClientAsync(tls, cancellationToken).ConfigureAwait(false);
            return secure;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static async Task BindAsync(Stream stream, LoadOptions options, BindKind kind, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_patience);
        try
        {
            await stream.WriteAsync(Request(options, kind), patience.Token).ConfigureAwait(false);
            var response = new byte[LongestResponse];
            await stream.ReadExactlyAsync(response.AsMemory(0, PduHeader.Size), patience.Token).ConfigureAwait(false);
            var header = PduHeader.Read(response);
            if (header.Length is < PduHeader.Size or > LongestResponse)
                throw new IOException($"the answer to the bind has an impossible command_length, {header.Length}");
            await stream.ReadExactlyAsync(response.AsMemory(PduHeader.Size, (int)header.Length - PduHeader.Size), patience.Token).ConfigureAwait(false);
            if (header.Id != kind.Layout().Id.ToResponse() || header.Status != CommandStatus.Ok)
                throw new IOException($"the bind was answered with {header.Id.SpecName()} {header.Status.SpecName()}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"the bind was not answered within {s_patience.TotalSeconds:0} s");
        }
    }

    private static ReadOnlyMemory<byte> Request(LoadOptions options, BindKind kind)
    {
        var buffer = new byte[256];
        var writer = new PduWriter(buffer, kind.Layout(), CommandStatus.Ok, 1);
        writer.CString(Encoding.Latin1.GetBytes(options.SystemId));
        writer.CString(Encoding.Latin1.GetBytes(options.Password));
        writer.CString(default);
        writer.Byte(0x34);
        writer.Byte(0);
        writer.Byte(0);
        writer.CString(default);
        var length = writer.Finish();
        return length > 0 ? buffer.AsMemory(0, length) : throw new IOException($"{writer.Fault?.Field}: {writer.Fault?.Reason}");
    }
}

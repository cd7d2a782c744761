using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Client;

/// <content>The requests that every client makes.</content>
public sealed partial class SmppClient
{
    private const int ShortMessageLimit = 254;
    private const int FixedRoom = 256;

    /// <summary>Binds; the response's status says whether it was let in.</summary>
    public Task<ReceivedPdu> BindAsync(BindKind kind, string systemId, string password, CancellationToken cancellationToken = default) =>
        BindAsync(new BindRequest(kind, systemId, password), cancellationToken);

    /// <summary>Binds; the response's status says whether it was let in.</summary>
    public Task<ReceivedPdu> BindAsync(BindRequest bind, CancellationToken cancellationToken = default)
    {
        var buffer = new byte[FixedRoom];
        var writer = new PduWriter(buffer, bind.Kind.Layout(), CommandStatus.Ok, NextSequence());
        writer.CString(Latin1(bind.SystemId));
        writer.CString(Latin1(bind.Password));
        writer.CString(Latin1(bind.SystemType));
        writer.Byte(bind.InterfaceVersion);
        writer.Byte(bind.Ton);
        writer.Byte(bind.Npi);
        writer.CString(Latin1(bind.AddressRange));
        return RequestAsync(Finished(buffer, ref writer), cancellationToken);
    }

    /// <summary>Submits one message; the response carries its id.</summary>
    public Task<ReceivedPdu> SubmitAsync(SubmitRequest submit, CancellationToken cancellationToken = default) =>
        RequestAsync(Encode(submit, NextSequence()), cancellationToken);

    /// <summary>Asks whether the other side lives.</summary>
    public Task<ReceivedPdu> EnquireLinkAsync(CancellationToken cancellationToken = default) =>
        RequestAsync(HeaderOnly(CommandId.EnquireLink), cancellationToken);

    /// <summary>Unbinds; the server closes afterwards.</summary>
    public Task<ReceivedPdu> UnbindAsync(CancellationToken cancellationToken = default) =>
        RequestAsync(HeaderOnly(CommandId.Unbind), cancellationToken);

    /// <summary>A submit_sm as octets, for senders that write many at once.</summary>
    public static ReadOnlyMemory<byte> Encode(SubmitRequest submit, uint sequence)
    {
        var message = submit.Message.Span;
        var asPayload = message.Length > ShortMessageLimit;
        var buffer = new byte[FixedRoom + message.Length];
        var writer = new PduWriter(buffer, PduLayouts.SubmitSm, CommandStatus.Ok, sequence);
        writer.CString(Latin1(submit.ServiceType));
        writer.Byte(submit.SourceTon);
        writer.Byte(submit.SourceNpi);
        writer.CString(Latin1(submit.Source));
        writer.Byte(submit.DestinationTon);
        writer.Byte(submit.DestinationNpi);
        writer.CString(Latin1(submit.Destination));
        writer.Byte(submit.EsmClass);
        writer.Byte(0);
        writer.Byte(submit.Priority);
        writer.CString(Latin1(submit.Schedule));
        writer.CString(Latin1(submit.Validity));
        writer.Byte(submit.RegisteredDelivery);
        writer.Byte(0);
        writer.Byte(submit.DataCoding);
        writer.Byte(0);
        writer.Octets(asPayload ? default : message);
        if (asPayload)
            writer.Tlv(TlvTag.MessagePayload, message);
        return Finished(buffer, ref writer);
    }

    private byte[] HeaderOnly(CommandId id)
    {
        var buffer = new byte[PduHeader.Size];
        PduWriter.WriteHeaderOnly(buffer, id, CommandStatus.Ok, NextSequence());
        return buffer;
    }

    private static ReadOnlyMemory<byte> Finished(byte[] buffer, ref PduWriter writer)
    {
        var length = writer.Finish();
        return length > 0
            ? buffer.AsMemory(0, length)
            : throw new ArgumentException($"{writer.Fault?.Field}: {writer.Fault?.Reason}");
    }

    private static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);
}

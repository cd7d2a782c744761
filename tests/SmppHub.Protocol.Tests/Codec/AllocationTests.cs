namespace SmppHub.Protocol.Tests;

public sealed class AllocationTests
{
    [Test]
    public void Reading_submit_sm_and_writing_deliver_sm_allocate_nothing()
    {
        var submit = SamplePdus.Write(PduLayouts.SubmitSm);
        var buffer = new byte[1024];
        var octets = Round(submit, buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            octets += Round(submit, buffer);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(octets, Is.Positive);
    }

    private static int Round(byte[] submit, byte[] buffer)
    {
        if (PduFraming.TryReadFrame(submit, 1024, out int length) != FrameResult.Complete
            || !PduBody.TryParse(PduLayouts.Find(PduHeader.Read(submit).Id)!, submit.AsSpan(PduHeader.Size..length), out var body, out _)
            || !body.TryGetTlv(TlvTag.UserMessageReference, out _))
            return -1;

        var writer = new PduWriter(buffer, PduLayouts.DeliverSm, CommandStatus.Ok, 7);
        writer.CString(default);
        writer.Byte(1);
        writer.Byte(1);
        writer.CString(body.Octets(SubmitSmField.Destination));
        writer.Byte(5);
        writer.Byte(1);
        writer.CString(body.Octets(SubmitSmField.Source));
        writer.Byte(4);
        writer.Byte(0);
        writer.Byte(0);
        writer.CString(default);
        writer.CString(default);
        writer.Byte(0);
        writer.Byte(0);
        writer.Byte(0);
        writer.Byte(0);
        writer.Octets("id:1000000 sub:001 dlvrd:001 stat:DELIVRD"u8);
        writer.TlvCString(TlvTag.ReceiptedMessageId, "1000000"u8);
        writer.TlvByte(TlvTag.MessageState, 2);
        return writer.Finish();
    }
}

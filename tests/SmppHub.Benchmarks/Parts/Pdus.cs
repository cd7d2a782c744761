using System.Text;
using SmppHub.Protocol;

namespace SmppHub.Benchmarks;

/// <summary>The PDUs that the benchmarks share: a submit_sm of 100 characters as load rigs send it.</summary>
internal static class Pdus
{
    /// <summary>The body of a submit_sm to a number.</summary>
    public static byte[] SubmitSmBody(long number)
    {
        var pdu = new byte[512];
        var writer = new PduWriter(pdu, PduLayouts.SubmitSm, CommandStatus.Ok, 2);
        writer.CString(default);
        writer.Byte(5);
        writer.Byte(0);
        writer.CString("SmppLoad"u8);
        writer.Byte(1);
        writer.Byte(1);
        writer.CString(Encoding.ASCII.GetBytes($"{number}"));
        writer.Byte(0);
        writer.Byte(0);
        writer.Byte(0);
        writer.CString(default);
        writer.CString(default);
        writer.Byte(1);
        writer.Byte(0);
        writer.Byte(0);
        writer.Byte(0);
        writer.Octets(Encoding.ASCII.GetBytes("The quick brown fox jumps over the lazy dog and your code is 493027, valid ten minutes. It is yours."));
        return pdu[PduHeader.Size..writer.Finish()];
    }
}

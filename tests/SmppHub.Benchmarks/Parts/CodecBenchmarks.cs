using BenchmarkDotNet.Attributes;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Benchmarks;

/// <summary>What the wire costs a PDU; the claim is no allocation.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private readonly byte[] _body = Pdus.SubmitSmBody(79161234567);
    private readonly byte[] _out = new byte[1024];
    private readonly byte[] _septets = MessageText.Encode(TextCoding.Gsm7, new string('a', 150) + "€{}[]");

    /// <summary>Fields found and checked, TLVs walked.</summary>
    [Benchmark]
    public bool Parse_submit_sm() => PduBody.TryParse(PduLayouts.SubmitSm, _body, out _, out _);

    /// <summary>The same, with alphabet, user data and parts told.</summary>
    [Benchmark]
    public bool Read_a_submission() => Submission.TryRead(_body, false, out _, out _);

    /// <summary>submit_sm_resp.</summary>
    [Benchmark]
    public int Write_submit_sm_resp()
    {
        var writer = new PduWriter(_out, PduLayouts.SubmitSmResp, CommandStatus.Ok, 7);
        writer.CString("1000000"u8);
        return writer.Finish();
    }

    /// <summary>The text of a receipt.</summary>
    [Benchmark]
    public int Write_receipt_text() => ReceiptText.Write(_out, new ReceiptFields
    {
        Id = "1000000"u8,
        State = MessageState.Delivered,
        SubmitDate = "2601011200"u8,
        DoneDate = "2601011201"u8,
        Text = "The quick brown fox "u8,
    });

    /// <summary>160 septets to a string: only where somebody looks.</summary>
    [Benchmark]
    public string Decode_gsm_text() => MessageText.Decode(TextCoding.Gsm7, _septets);
}

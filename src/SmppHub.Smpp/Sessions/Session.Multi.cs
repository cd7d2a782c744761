using SmppHub.Protocol;

namespace SmppHub.Smpp;

/// <content>submit_multi (SMPP 3.4 §4.5), where the settings turn it on.</content>
internal sealed partial class Session
{
    /// <summary>no_unsuccess is one octet.</summary>
    private const int MostUnsuccessful = 255;
    private const int LongestUnsuccess = 2 + 21 + sizeof(uint);

    private void SubmitMulti(in PduHeader header, ReadOnlySpan<byte> body)
    {
        var scratch = Scratch();
        scratch.Multi = new MultiSubmission(new(_account!.Options.DistributionLists, _options.DistributionLists));
        scratch.Multi.AddTo(scratch.Intake, body);
        scratch.Add(new Answer(CommandId.SubmitMultiResp, CommandStatus.Ok, header.Sequence, TakesId: true));
    }

    /// <summary>One id for all that were accepted, and the others with their statuses; without any accepted, ESME_RSUBMITFAIL.</summary>
    private void WriteMultiResp(SubmitScratch scratch, MultiSubmission multi, bool stored)
    {
        var sequence = scratch.Answers[0].Sequence;
        if (!stored)
        {
            WriteHeader(CommandId.SubmitMultiResp, CommandStatus.SystemError, sequence);
            return;
        }

        _submitted += multi.Accepted;
        _refused += multi.Refused.Count;
        var listed = Math.Min(multi.Refused.Count, MostUnsuccessful);
        var status = multi.Accepted > 0 ? CommandStatus.Ok : CommandStatus.SubmitFailed;
        var room = PduHeader.Size + MessageId.MaxLength + 2 + CongestionTlvLength + (listed * LongestUnsuccess);
        var pdu = new PduWriter(_output.Reserve(room), PduLayouts.SubmitMultiResp, status, sequence);
        Span<byte> id = stackalloc byte[MessageId.MaxLength];
        pdu.CString(multi.Accepted > 0 ? id[..WriteId(scratch.Batch.FirstSequence, id)] : default);
        for (var i = 0; i < listed; i++)
        {
            var refused = multi.Refused[i];
            pdu.Unsuccess(refused.Ton, refused.Npi, refused.Address, refused.Status);
        }

        if (_facts.InterfaceVersion >= Version50)
        {
            pdu.TlvByte(TlvTag.CongestionState, _account!.Congestion);
        }

        _output.Advance(pdu.Finish(), CommandId.SubmitMultiResp);
    }
}

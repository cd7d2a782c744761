using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Replay;

/// <content>Sending and comparing.</content>
internal sealed partial class DialoguePlayer
{
    private async Task SendAsync(SendStep step, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(step.On, cancellationToken).ConfigureAwait(false);
        var octets = new List<byte>();
        var requests = new List<(PduHeader Header, PduTemplate? Expect, int Index)>();
        for (var index = 1; index <= step.Times; index++)
        {
            _scope.SetIndex(index);
            for (var i = 0; i < step.Pdus.Length; i++)
                requests.Add((Encode(step.Pdus[i], connection, octets), step.Expect.IsEmpty ? null : step.Expect[i], index));
        }

        if (step.Then is { } last)
            Encode(last, connection, octets);

        await WriteAsync(connection, octets.ToArray(), step.Chunks, requests.Count, cancellationToken).ConfigureAwait(false);
        foreach (var (request, expect, index) in requests)
        {
            if (expect is null || _differences.Count > 0)
                return;
            _scope.SetIndex(index);
            var command = expect.Command ?? request.Id.ToResponse();
            await ExpectOneAsync(connection, expect, command, request.Sequence, false, step.Within, cancellationToken).ConfigureAwait(false);
        }
    }

    private PduHeader Encode(PduTemplate template, PlayedConnection connection, List<byte> octets)
    {
        var sequence = template.Find("sequence") is { } own ? PduEncoder.Integer(own, _scope) : connection.Client.NextSequence();
        var pdu = PduEncoder.Encode(template, sequence, _scope);
        connection.Sent(pdu);
        octets.AddRange(pdu);
        return PduHeader.Read(pdu);
    }

    private async Task SendOctetsAsync(SendOctetsStep step, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(step.On, cancellationToken).ConfigureAwait(false);
        await WriteAsync(connection, step.Octets, step.Chunks, 1, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(
        PlayedConnection connection, ReadOnlyMemory<byte> octets, int chunks, int pdus, CancellationToken cancellationToken)
    {
        if (_pace is not null)
            await _pace.WaitAsync(pdus, cancellationToken).ConfigureAwait(false);
        _tally.CountSent(pdus);
        var size = chunks == 0 ? octets.Length : chunks;
        for (var at = 0; at < octets.Length; at += size)
            await connection.Client.SendAsync(octets.Slice(at, Math.Min(size, octets.Length - at)), cancellationToken).ConfigureAwait(false);
    }

    private async Task ExpectAsync(ExpectStep step, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(step.On, cancellationToken).ConfigureAwait(false);
        for (var index = 1; index <= step.Times && _differences.Count == 0; index++)
        {
            _scope.SetIndex(index);
            if (step.AnyOrder)
                await ExpectAnyAsync(connection, step, cancellationToken).ConfigureAwait(false);
            else
            {
                foreach (var template in step.Pdus)
                {
                    var command = template.Command!.Value;
                    await ExpectOneAsync(connection, template, command, connection.Unanswered(command), step.Next, step.Within, cancellationToken)
                        .ConfigureAwait(false);
                    if (_differences.Count > 0)
                        return;
                }
            }
        }
    }

    private async Task ExpectOneAsync(
        PlayedConnection connection, PduTemplate template, CommandId command, uint? sequence, bool next, int? within,
        CancellationToken cancellationToken)
    {
        var pdu = await TakeAsync(connection, next ? null : command, within, cancellationToken).ConfigureAwait(false);
        if (pdu is null)
            Missing(connection, template.Line, command.SpecName(), within);
        else
            Differ(template.Line, PduMatcher.Compare(template, command, sequence, pdu, _scope), pdu);
    }

    private async Task ExpectAnyAsync(PlayedConnection connection, ExpectStep step, CancellationToken cancellationToken)
    {
        var open = step.Pdus.ToList();
        while (open.Count > 0)
        {
            var kind = open.TrueForAll(template => template.Command!.Value.IsResponse() == open[0].Command!.Value.IsResponse())
                ? open[0].Command
                : null;
            var pdu = await TakeAsync(connection, kind, step.Within, cancellationToken).ConfigureAwait(false);
            if (pdu is null)
            {
                Missing(connection, step.Line, string.Join(" or ", open.Select(template => template.Command!.Value.SpecName())), step.Within);
                return;
            }

            var found = open.FindIndex(template => PduMatcher.Compare(template, template.Command!.Value, null, pdu, _scope).Count == 0);
            if (found < 0)
            {
                foreach (var template in open)
                    Differ(template.Line, PduMatcher.Compare(template, template.Command!.Value, null, pdu, _scope), pdu);
                return;
            }

            open.RemoveAt(found);
        }
    }

    private async Task<ReceivedPdu?> TakeAsync(
        PlayedConnection connection, CommandId? kind, int? within, CancellationToken cancellationToken)
    {
        var pdu = await connection.TakeAsync(
            pdu => (kind is null || kind.Value.IsResponse() == pdu.Header.Id.IsResponse()) && !IsForeign(pdu), Limit(within), cancellationToken)
            .ConfigureAwait(false);
        if (pdu is null)
            return null;
        connection.Answered(pdu.Header);
        if (pdu.MessageId is { Length: > 0 } id)
            _messageIds.Add(id);
        return pdu;
    }

    private async Task ExpectNothingAsync(ExpectNothingStep step, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(step.On, cancellationToken).ConfigureAwait(false);
        var pdu = await connection.TakeAsync(pdu => !IsForeign(pdu), TimeSpan.FromMilliseconds(step.Milliseconds), cancellationToken)
            .ConfigureAwait(false);
        if (pdu is not null)
            Differs(step.Line, "pdu", $"nothing for {step.Milliseconds} ms", pdu.Header.Id.SpecName(), pdu);
        else if (connection.IsClosed)
            Differs(step.Line, "connection", $"nothing for {step.Milliseconds} ms", "the hub closed", null);
    }

    private async Task ExpectCloseAsync(ExpectCloseStep step, CancellationToken cancellationToken)
    {
        var connection = await OpenAsync(step.On, cancellationToken).ConfigureAwait(false);
        if (!await connection.WaitForCloseAsync(TimeSpan.FromMilliseconds(step.Milliseconds), cancellationToken).ConfigureAwait(false))
            Differs(step.Line, "connection", $"to be closed by the hub within {step.Milliseconds} ms", "it is open", null);
    }

    private TimeSpan Limit(int? within) => within is { } given ? TimeSpan.FromMilliseconds(given) : _options.Timeout;

    private void Missing(PlayedConnection connection, int line, string expected, int? within) =>
        Differs(line, "pdu", expected, connection.IsClosed ? connection.Client.Fault ?? "the hub closed" : $"nothing within {Number((int)Limit(within).TotalMilliseconds)} ms", null);

    /// <summary>
    /// A receipt of a message that this dialogue did not submit: one of an earlier dialogue or of another client of
    /// the account, as receipts go to any bound receiver of the account.
    /// </summary>
    private bool IsForeign(ReceivedPdu pdu)
    {
        if (pdu.Header.Id != CommandId.DeliverSm || !pdu.TryParse(out var body, out _) || !PduMatcher.IsReceipt(body))
            return false;
        if (!body.TryGetTlv(TlvTag.ReceiptedMessageId, out var id))
        {
            id = body.Octets(SubmitSmField.Message);
            id = id.StartsWith("id:"u8) ? id[3..] : default;
            id = id.IndexOf((byte)' ') is > 0 and var end ? id[..end] : id;
        }

        return !_messageIds.Contains(System.Text.Encoding.Latin1.GetString(id.TrimEnd((byte)0)));
    }
}

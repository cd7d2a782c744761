using System.Globalization;
using System.Net.Sockets;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Replay;

/// <summary>Plays one row of one dialogue over real connections. It stops at the first step that differs, as what follows would only repeat it.</summary>
internal sealed partial class DialoguePlayer : IAsyncDisposable
{
    private readonly ReplayOptions _options;
    private readonly AdminCalls? _admin;
    private readonly ReplayTally _tally;
    private readonly Pace? _pace;
    private readonly Dialogue _dialogue;
    private readonly string _row;
    private readonly PlayScope _scope;
    private readonly Dictionary<string, PlayedConnection> _connections = [];
    private readonly Dictionary<string, SmppListener> _listening = [];
    private readonly HashSet<string> _messageIds = [];
    private readonly List<Difference> _differences = [];
    private int _step;

    public DialoguePlayer(
        ReplayOptions options, AdminCalls? admin, ReplayTally tally, Pace? pace, Dialogue dialogue,
        IReadOnlyDictionary<string, string> row, int run)
    {
        (_options, _admin, _tally, _pace, _dialogue) = (options, admin, tally, pace, dialogue);
        _row = string.Join(' ', row.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
        _scope = new(options, row, run);
    }

    public async Task<IReadOnlyList<Difference>> PlayAsync(CancellationToken cancellationToken)
    {
        foreach (var step in _dialogue.Steps)
        {
            _step++;
            try
            {
                if (step.After > 0)
                    await Task.Delay(TimeSpan.FromMilliseconds(step.After / _options.Speed), cancellationToken).ConfigureAwait(false);
                await PlayAsync(step, cancellationToken).ConfigureAwait(false);
            }
            catch (FixtureException e)
            {
                Differs(e.Line, "fixture", "a value that can be sent", e.Message, null);
            }
            catch (Exception e) when (e is SocketException or IOException or HttpRequestException)
            {
                Differs(step.Line, "connection", "to be open", e.Message, null);
            }

            if (_differences.Count > 0)
                return _differences;
        }

        await FinishAsync(cancellationToken).ConfigureAwait(false);
        return _differences;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections.Values)
            await connection.DisposeAsync().ConfigureAwait(false);
        foreach (var listener in _listening.Values)
            listener.Dispose();
    }

    private Task PlayAsync(Step step, CancellationToken cancellationToken) => step switch
    {
        ConnectStep connect => ConnectAsync(connect.On, connect.Answer, connect.Links, cancellationToken),
        ListenStep listen => Listen(listen.On),
        SendStep send => SendAsync(send, cancellationToken),
        SendOctetsStep octets => SendOctetsAsync(octets, cancellationToken),
        ExpectStep expect => ExpectAsync(expect, cancellationToken),
        ExpectNothingStep nothing => ExpectNothingAsync(nothing, cancellationToken),
        ExpectCloseStep close => ExpectCloseAsync(close, cancellationToken),
        CloseStep close => CloseAsync(close),
        AdvanceStep advance => AdvanceAsync(advance, cancellationToken),
        RestStep rest => RestAsync(rest, cancellationToken),
        _ => throw new InvalidOperationException($"No such step: {step.GetType().Name}"),
    };

    private async Task ConnectAsync(string name, bool answer, bool links, CancellationToken cancellationToken)
    {
        // `bind` on a connection that is there already keeps it: a second try after a refused one.
        if (_connections.ContainsKey(name))
            return;
        var options = new SmppClientOptions(_options.Host, _options.Port)
        {
            AnswerDeliver = answer,
            AnswerLink = !links,
            Correlate = false,
            Observer = _options.Observe?.Invoke(),
        };
        var client = _listening.TryGetValue(name, out var listener)
            ? await AcceptAsync(listener, options, cancellationToken).ConfigureAwait(false)
            : await SmppClient.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        _connections.Add(name, new(client, _tally));
    }

    private Task Listen(string name)
    {
        var listener = _listening[name] = SmppListener.Start();
        _scope.Capture(PlayScope.Port, Number(listener.Port));
        return Task.CompletedTask;
    }

    private async Task<SmppClient> AcceptAsync(SmppListener listener, SmppClientOptions options, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_options.Timeout);
        try
        {
            return await listener.AcceptAsync(options, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("the hub did not come");
        }
    }

    private async Task<PlayedConnection> OpenAsync(string name, CancellationToken cancellationToken)
    {
        await ConnectAsync(name, true, false, cancellationToken).ConfigureAwait(false);
        return _connections[name];
    }

    private async Task CloseAsync(CloseStep step)
    {
        if (!_connections.Remove(step.On, out var connection))
            throw new FixtureException(step.Line, $"there is no connection \"{step.On}\"");
        if (step.Reset)
            connection.Client.Reset();
        await connection.DisposeAsync().ConfigureAwait(false);
    }

    private async Task AdvanceAsync(AdvanceStep step, CancellationToken cancellationToken)
    {
        if (_options.Advance is { } advance)
            advance(TimeSpan.FromSeconds(step.Seconds));
        else if (_admin is not null)
            Differ(step.Line, await _admin.AdvanceAsync(step.Seconds, cancellationToken).ConfigureAwait(false), null);
    }

    private async Task RestAsync(RestStep step, CancellationToken cancellationToken)
    {
        if (_admin is null)
            _tally.Skip(_dialogue.File, $"line {step.Line} asks the admin address, and none is given");
        else
            Differ(step.Line, await _admin.CallAsync(step, _scope, cancellationToken).ConfigureAwait(false), null);
    }

    /// <summary>After an enquire_link nothing more is on its way but receipts of the future; whatever is left nobody expected.</summary>
    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        const uint last = 0x7FFF0000;
        foreach (var (name, connection) in _connections)
        {
            if (!connection.IsClosed)
            {
                var probe = new byte[PduHeader.Size];
                PduWriter.WriteHeaderOnly(probe, CommandId.EnquireLink, CommandStatus.Ok, last);
                await TrySendAsync(connection, probe, cancellationToken).ConfigureAwait(false);
                await connection.TakeAsync(
                    pdu => pdu.Header is { Id: CommandId.EnquireLinkResp, Sequence: last }, _options.Timeout, cancellationToken).ConfigureAwait(false);
            }

            foreach (var pdu in connection.Inbox)
            {
                if (!IsForeign(pdu))
                    Differs(_dialogue.Steps[^1].Line, "pdu", $"nothing more on \"{name}\"", pdu.Header.Id.SpecName(), pdu);
            }
        }
    }

    private static async Task TrySendAsync(PlayedConnection connection, byte[] octets, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Client.SendAsync(octets, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The hub has just closed; what it sent before is looked at all the same.
        }
    }

    private void Differ(int line, List<FieldDifference> differences, ReceivedPdu? pdu)
    {
        foreach (var (field, expected, got) in differences)
            Differs(line, field, expected, got, pdu);
    }

    private void Differs(int line, string field, string expected, string got, ReceivedPdu? pdu) =>
        _differences.Add(new(_dialogue.File, _row, line, _step, field, expected, got, pdu?.ToString()));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

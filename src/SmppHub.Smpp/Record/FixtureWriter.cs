using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SmppHub.Protocol;
using SmppHub.Smpp.Client;

namespace SmppHub.Smpp.Record;

/// <summary>Turns what was recorded into the steps of a fixture. What `replay` does by itself, answering links and receipts, is left out.</summary>
internal sealed class FixtureWriter
{
    private const long Pause = 200; // a shorter pause of the client is not kept
    private const long LongWait = 2_000; // after which a step says how long it waits
    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly List<RecordedPdu> _events;
    private readonly PduScribe _scribe;
    private readonly bool _withPasswords;
    private readonly HashSet<int> _explicit;
    private readonly HashSet<int> _opened = [];
    private readonly HashSet<int> _ended = [];
    private readonly Dictionary<int, uint> _nextSequence = [];
    private readonly List<JsonObject> _steps = [];
    private long _lastAt;

    private FixtureWriter(List<RecordedPdu> events, RecordOptions options)
    {
        _scribe = new(new Placeholders(options), options);
        _withPasswords = options.WithPasswords;
        _explicit = [.. events.Where(IsRefusal).Select(e => e.Connection)];
        _events = [.. events.Where(e => !IsAutomatic(e))];
    }

    public static RecordedFixture Write(List<RecordedPdu> events, int leftOut, RecordOptions options)
    {
        var writer = new FixtureWriter(events, options);
        for (var i = 0; i < writer._events.Count;)
            i += writer.Step(i);
        var title = options.Title ?? $"Recorded with {options.Host}:{options.Port}";
        var json = new StringBuilder("{\n  \"title\": ").Append(JsonSerializer.Serialize(title, s_json)).Append(",\n  \"steps\": [");
        for (var i = 0; i < writer._steps.Count; i++)
            json.Append(i == 0 ? "\n    " : ",\n    ").Append(writer._steps[i].ToJsonString(s_json));
        json.Append("\n  ]\n}\n");
        return new(json.ToString(), writer._steps.Count, leftOut);
    }

    /// <summary>Writes one step; gives how many events it took.</summary>
    private int Step(int at)
    {
        var now = _events[at];
        if (_ended.Contains(now.Connection))
            return 1;
        Open(now.Connection);
        var waited = now.At - _lastAt;
        _lastAt = now.At;
        if (now.IsEnd)
            return End(now);
        if (now.IsRaw)
        {
            // Octets of the server that are no PDU cannot be expected; behind the first of the client's there may be a password.
            var octets = _withPasswords ? now.Octets : now.Octets.AsSpan(0, Math.Min(now.Octets.Length, PduHeader.Size));
            if (now.From == PduDirection.Sent)
                Add(new JsonObject { ["sendHex"] = Convert.ToHexStringLower(octets) }, now.Connection, waited, isSend: true);
            return 1;
        }

        return now.From == PduDirection.Sent ? Send(at, waited) : Expect(at, waited);
    }

    private int Send(int at, long waited)
    {
        var now = _events[at];
        var header = PduHeader.Read(now.Octets);
        var answerAt = header.Id.IsResponse() ? -1 : _events.FindIndex(at + 1, e => IsAnswer(e, now.Connection, header));
        var isLetIn = answerAt < 0 || PduHeader.Read(_events[answerAt].Octets).Status == CommandStatus.Ok;
        var pdu = _scribe.Write(now.Octets, PduDirection.Sent, isLetIn);
        if (header.Id.IsResponse())
        {
            pdu["sequence"] = Captured(header.Sequence);
        }
        else
        {
            var next = _nextSequence.GetValueOrDefault(now.Connection, 1u);
            if (header.Sequence == next)
                _nextSequence[now.Connection] = next + 1;
            else
                pdu["sequence"] = header.Sequence;
        }

        var step = new JsonObject { ["send"] = pdu };
        if (answerAt != at + 1)
        {
            Add(step, now.Connection, waited, isSend: true);
            return 1;
        }

        var answer = _events[answerAt];
        var expected = _scribe.Write(answer.Octets, PduDirection.Received, true);
        if (PduHeader.Read(answer.Octets).Id == header.Id.ToResponse())
            expected.Remove("command");
        step["expect"] = expected;
        Within(step, answer.At - now.At);
        _lastAt = answer.At;
        Add(step, now.Connection, waited, isSend: true);
        return 2;
    }

    private int Expect(int at, long waited)
    {
        var now = _events[at];
        var pdus = new JsonArray(Expected(now));
        // Receipts that came together may come in another order the next time.
        if (!PduHeader.Read(now.Octets).Id.IsResponse())
        {
            while (at + pdus.Count < _events.Count && _events[at + pdus.Count] is { IsRaw: false, IsEnd: false, From: PduDirection.Received } next
                && next.Connection == now.Connection && !PduHeader.Read(next.Octets).Id.IsResponse())
            {
                pdus.Add(Expected(next));
                waited += next.At - _lastAt;
                _lastAt = next.At;
            }
        }

        var taken = pdus.Count;
        var step = new JsonObject();
        if (taken == 1)
        {
            var only = pdus[0];
            pdus.RemoveAt(0);
            step["expect"] = only;
        }
        else
        {
            step["expectAny"] = pdus;
        }

        Within(step, waited);
        Add(step, now.Connection, waited, isSend: false);
        return taken;
    }

    private JsonObject Expected(RecordedPdu now)
    {
        var header = PduHeader.Read(now.Octets);
        var pdu = _scribe.Write(now.Octets, PduDirection.Received, true);
        if (header.Id.IsResponse())
            pdu["sequence"] = header.Sequence;
        else if (_explicit.Contains(now.Connection))
            pdu["sequence"] = Captured(header.Sequence);
        return pdu;
    }

    private int End(RecordedPdu now)
    {
        _ended.Add(now.Connection);
        var name = Name(now.Connection);
        if (now.From == PduDirection.Sent)
            _steps.Add(new() { ["close"] = name });
        else
            Add(new JsonObject { ["expectClose"] = true }, now.Connection, 0, isSend: false);
        return 1;
    }

    // The first connection opens by itself when it is used.
    private void Open(int connection)
    {
        if (!_opened.Add(connection) || (connection == 1 && !_explicit.Contains(1)))
            return;
        var step = new JsonObject { ["connect"] = Name(connection) };
        if (_explicit.Contains(connection))
            step["answer"] = false;
        _steps.Add(step);
    }

    private void Add(JsonObject step, int connection, long waited, bool isSend)
    {
        if (connection != 1)
            step["on"] = Name(connection);
        if (isSend && waited >= Pause && _steps.Count > 0)
            step["after"] = waited;
        _steps.Add(step);
    }

    private static void Within(JsonObject step, long waited)
    {
        if (waited > LongWait)
            step["within"] = waited * 2 + LongWait;
    }

    private static string Name(int connection) =>
        connection == 1 ? "main" : string.Create(CultureInfo.InvariantCulture, $"client{connection}");

    private static string Captured(uint sequence) => string.Create(CultureInfo.InvariantCulture, $"{{seq:s{sequence}}}");

    private static bool IsAnswer(RecordedPdu answer, int connection, PduHeader request)
    {
        if (answer is { IsRaw: true } or { IsEnd: true } or { From: PduDirection.Sent } || answer.Connection != connection)
            return false;
        var header = PduHeader.Read(answer.Octets);
        return header.Sequence == request.Sequence && (header.Id == request.Id.ToResponse() || header.Id == CommandId.GenericNack);
    }

    /// <summary>A client that refuses what it is sent has to be played as it was; one that takes everything is played by `replay` itself.</summary>
    private static bool IsRefusal(RecordedPdu e) => IsDeliveryAnswer(e) && PduHeader.Read(e.Octets).Status != CommandStatus.Ok;

    private static bool IsDeliveryAnswer(RecordedPdu e) =>
        e is { IsRaw: false, IsEnd: false, From: PduDirection.Sent }
        && PduHeader.Read(e.Octets).Id is CommandId.DeliverSmResp or CommandId.DataSmResp;

    private bool IsAutomatic(RecordedPdu e)
    {
        if (e.IsRaw || e.IsEnd)
            return false;
        if (IsDeliveryAnswer(e))
            return !_explicit.Contains(e.Connection);
        var id = PduHeader.Read(e.Octets).Id;
        return e.From == PduDirection.Received
            ? id is CommandId.EnquireLink or CommandId.Unbind
            : id is CommandId.EnquireLinkResp or CommandId.UnbindResp;
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Replay;

/// <summary>Reads the steps of a fixture. A step is an object with one verb and the words that go with it.</summary>
internal static class StepReader
{
    private const string Main = "main";
    private const int CloseLimit = 5_000;

    private static readonly string[] s_verbs =
    [
        // Before "expect", which is also a word of a send and of a rest.
        "connect", "listen", "bind", "send", "sendHex", "sendText", "rest", "expect", "expectAny", "expectNothing", "expectClose", "close", "reset",
        "advance", "hurry",
    ];

    public static IEnumerable<Step> Read(FixtureNode node)
    {
        if (!node.IsObject)
            throw new FixtureException(node.Line, "a step is an object");
        var verb = s_verbs.FirstOrDefault(node.Members.ContainsKey)
            ?? throw new FixtureException(node.Line, $"a step has one of {string.Join(", ", s_verbs)}");
        var words = new Words(node, verb);
        var after = words.Integer("after", 0);
        foreach (var step in Read(words))
            yield return step with { After = after };
        words.Finish();
    }

    private static Step[] Read(Words words)
    {
        var (line, value) = (words.Line, words.Value);
        return words.Verb switch
        {
            "connect" => [new ConnectStep(line, value.Text, words.Flag("answer", true), words.Flag("links", false))],
            "listen" => [new ListenStep(line, value.Text)],
            "bind" => Bind(words),
            "send" => [Send(words)],
            "sendHex" => [new SendOctetsStep(line, words.On, PduEncoder.Hex(value.Text, value.Line), words.Integer("chunks", 0))],
            "sendText" => [new SendOctetsStep(line, words.On, Encoding.Latin1.GetBytes(value.Text), words.Integer("chunks", 0))],
            "expect" => [Expect(words, false)],
            "expectAny" => [Expect(words, true)],
            "expectNothing" => [new ExpectNothingStep(line, words.On, Words.Number(value))],
            "expectClose" => [new ExpectCloseStep(line, words.On, value.Kind == JsonTokenType.True ? CloseLimit : Words.Number(value))],
            "close" => [new CloseStep(line, value.Text, false)],
            "reset" => [new CloseStep(line, value.Text, true)],
            "advance" => [new AdvanceStep(line, Seconds(value), false)],
            "hurry" => [new AdvanceStep(line, Seconds(value), true)],
            _ => [Rest(words)],
        };
    }

    /// <summary>`bind` is short for a bind that is let in.</summary>
    private static Step[] Bind(Words words)
    {
        var id = SpecNames.Command("bind_" + words.Value.Text)
            ?? throw new FixtureException(words.Line, "bind is receiver, transmitter or transceiver");
        var second = words.Text("account", "first") switch
        {
            "first" => false,
            "second" => true,
            _ => throw new FixtureException(words.Line, "account is first or second"),
        };
        var values = new List<TemplateValue>
        {
            new("system_id", words.Line, ValueForm.Plain, second ? "{second_id}" : "{system_id}"),
            new("password", words.Line, ValueForm.Plain, second ? "{second_password}" : "{password}"),
        };
        if (words.Find("with") is { } with)
            values.AddRange(PduTemplateReader.Read(with, id, false).Values);
        if (values.TrueForAll(value => value.Name != "interface_version"))
            values.Add(new("interface_version", words.Line, ValueForm.Plain, "0x34"));
        PduTemplate request = new(words.Line, id, [.. values]);
        PduTemplate response = new(words.Line, null, []);
        return
        [
            new ConnectStep(words.Line, words.On, words.Flag("answer", true), words.Flag("links", false)),
            new SendStep(words.Line, words.On, [request], [response]),
        ];
    }

    private static SendStep Send(Words words)
    {
        var pdus = Pdus(words.Value, [], false);
        var expect = words.Find("expect") is { } node
            ? Pdus(node, [.. pdus.Select(pdu => pdu.Command!.Value.ToResponse())], true)
            : [];
        if (expect.Length != 0 && expect.Length != pdus.Length)
            throw new FixtureException(words.Line, "there are not as many responses as PDUs sent");
        return new(words.Line, words.On, pdus, expect)
        {
            Times = words.Integer("times", 1),
            Then = words.Find("then") is { } then ? PduTemplateReader.Read(then, null, false) : null,
            Chunks = words.Integer("chunks", 0),
            Within = words.Optional("within"),
        };
    }

    private static ExpectStep Expect(Words words, bool anyOrder) => new(words.Line, words.On, Pdus(words.Value, [], true))
    {
        AnyOrder = anyOrder,
        Times = words.Integer("times", 1),
        Next = words.Flag("next", false),
        Within = words.Optional("within"),
    };

    private static RestStep Rest(Words words)
    {
        var parts = words.Value.Text.Split(' ', 2);
        if (parts is not [("GET" or "PUT" or "POST" or "PATCH" or "DELETE") and var method, ['/', ..] and var path])
            throw new FixtureException(words.Line, "rest is a method, a space and a path");
        return new(words.Line, method, path, words.Find("body"), words.Find("expect"));
    }

    private static ImmutableArray<PduTemplate> Pdus(FixtureNode node, CommandId[] commands, bool expected)
    {
        List<FixtureNode> nodes = node.IsArray ? node.Items : [node];
        if (nodes.Count == 0)
            throw new FixtureException(node.Line, "no PDU");
        return [.. nodes.Select((pdu, i) => PduTemplateReader.Read(pdu, i < commands.Length ? commands[i] : null, expected))];
    }

    private static double Seconds(FixtureNode node) =>
        double.TryParse(node.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : throw new FixtureException(node.Line, "seconds are a number");

    /// <summary>The words of one step; what nobody asked for is a fault.</summary>
    private sealed class Words(FixtureNode node, string verb)
    {
        private readonly HashSet<string> _used = [verb];

        public int Line => node.Line;

        public string Verb => verb;

        public FixtureNode Value => node.Members[verb];

        public string On => Text("on", Main);

        public FixtureNode? Find(string name) => _used.Add(name) | true ? node.Members.GetValueOrDefault(name) : null;

        public string Text(string name, string otherwise) => Find(name)?.Text ?? otherwise;

        public int Integer(string name, int otherwise) => Optional(name) ?? otherwise;

        public int? Optional(string name) => Find(name) is { } value ? Number(value) : null;

        public static int Number(FixtureNode value) =>
            value.Kind == JsonTokenType.Number && int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new FixtureException(value.Line, $"\"{value.Text}\" is not a whole number");

        public bool Flag(string name, bool otherwise) => Find(name) is { } value
            ? value.Kind switch
            {
                JsonTokenType.True => true,
                JsonTokenType.False => false,
                _ => throw new FixtureException(value.Line, $"{name} is true or false"),
            }
            : otherwise;

        public void Finish()
        {
            foreach (var (name, member) in node.Members)
            {
                if (!_used.Contains(name))
                    throw new FixtureException(member.Line, $"{verb} has no \"{name}\"");
            }
        }
    }
}

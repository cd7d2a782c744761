using System.Collections.Immutable;
using System.Text.Json;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Replay;

/// <summary>Reads the PDUs of a fixture; every name must be one of the specification's.</summary>
internal static class PduTemplateReader
{
    /// <summary>Reads one PDU.</summary>
    /// <param name="node">Its object.</param>
    /// <param name="command">The command when the PDU need not say it: an expected response beside its request.</param>
    /// <param name="expected">Whether it is one to compare with.</param>
    public static PduTemplate Read(FixtureNode node, CommandId? command, bool expected)
    {
        if (!node.IsObject)
            throw new FixtureException(node.Line, "a PDU is an object");
        CommandId? own = null;
        if (node.Members.TryGetValue("command", out var name))
            own = SpecNames.Command(name.Text) ?? throw new FixtureException(name.Line, $"no such command: \"{name.Text}\"");
        var id = own ?? command ?? throw new FixtureException(node.Line, "the PDU needs its command");

        var values = ImmutableArray.CreateBuilder<TemplateValue>();
        foreach (var (key, member) in node.Members)
        {
            if (key == "command")
                continue;
            if (!IsKnown(key, id, expected))
                throw new FixtureException(member.Line, $"{id.SpecName()} has no \"{key}\"");
            // What may stand in a PDU several times is written as a list.
            foreach (var item in member.IsArray && !expected && TlvTable.Find(key) is { Repeatable: true } ? member.Items : [member])
            {
                var value = ReadValue(key, item);
                Check(value, id, expected);
                values.Add(value);
            }
        }

        return new(node.Line, own, values.ToImmutable());
    }

    private static bool IsKnown(string key, CommandId id, bool expected) =>
        key is "sequence" or "status" or "command_length" or "body"
        || (expected ? key is "text" or "length" : key == "append")
        || PduLayouts.Find(id)?.IndexOf(key) >= 0
        || SpecNames.Tag(key) is not null;

    private static TemplateValue ReadValue(string key, FixtureNode node)
    {
        if (node.IsNull)
            return new(key, node.Line, ValueForm.Absent, "");
        if (node.Kind is JsonTokenType.String or JsonTokenType.Number)
            return new(key, node.Line, ValueForm.Plain, node.Text);
        if (!node.IsObject)
            throw new FixtureException(node.Line, $"{key} is a number, a text, null or an object");

        TemplateValue? value = null;
        string? header = null;
        var repeat = 1;
        foreach (var (form, member) in node.Members)
        {
            if (form == "udh")
            {
                header = member.Text;
                continue;
            }

            if (form == "repeat")
            {
                repeat = (int)(SpecNames.Number(member.Text) ?? throw new FixtureException(member.Line, "repeat is a number"));
                continue;
            }

            ValueForm? known = form switch
            {
                "text" => ValueForm.Plain,
                "hex" => ValueForm.Hex,
                "gsm" => ValueForm.Gsm,
                "latin1" => ValueForm.Latin1,
                "ucs2" => ValueForm.Ucs2,
                _ => null,
            };
            if (known is null || value is not null)
                throw new FixtureException(member.Line, $"{key} is one of text, hex, gsm, latin1 and ucs2, and udh; not \"{form}\"");
            value = new(key, member.Line, known.Value, member.Text);
        }

        return (value ?? new(key, node.Line, ValueForm.Plain, "")) with { UserDataHeader = header, Repeat = repeat };
    }

    // What needs no value of a placeholder is checked now, with its line, rather than when it is played.
    private static void Check(TemplateValue value, CommandId id, bool expected)
    {
        if (value.Text.Contains('{', StringComparison.Ordinal) || (expected && value.Text is "*" or ['/', .., '/']) || value.Form == ValueForm.Absent)
        {
            if (value.Form == ValueForm.Absent && !expected)
                throw new FixtureException(value.Line, $"{value.Name} is null; leave it out");
            return;
        }

        if (value.Name == "status" && !Array.TrueForAll(value.Text.Split('|'), status => SpecNames.Status(status) is not null))
            throw new FixtureException(value.Line, $"no such status: \"{value.Text}\"");
        if (value.Form == ValueForm.Hex || value.Name is "body" or "append")
            _ = PduEncoder.Hex(value.Text, value.Line);
        else if (SpecNames.IsNumber(value.Name, id) && !Array.TrueForAll(expected ? value.Text.Split(' ') : [value.Text], number => SpecNames.Number(number) is not null))
            throw new FixtureException(value.Line, $"{value.Name} is no number: \"{value.Text}\"");
    }
}

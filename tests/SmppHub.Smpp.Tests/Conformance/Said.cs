using SmppHub.Protocol;
using SmppHub.Smpp.Replay;

namespace SmppHub.Smpp.Tests.Conformance;

/// <summary>What a dialogue says in its own words: the commands it sends or expects, with the fields and TLVs it mentions.</summary>
internal static class Said
{
    public static HashSet<RowKey> By(Dialogue dialogue)
    {
        var said = new HashSet<RowKey>();
        foreach (var step in dialogue.Steps)
        {
            switch (step)
            {
                case SendStep send:
                    foreach (var pdu in send.Then is { } then ? send.Pdus.Add(then) : send.Pdus)
                        Add(said, Way.ToHub, pdu.Command!.Value, pdu);
                    for (var i = 0; i < send.Expect.Length; i++)
                        Add(said, Way.ToClient, send.Expect[i].Command ?? send.Pdus[i].Command!.Value.ToResponse(), send.Expect[i]);
                    break;
                case ExpectStep expect:
                    foreach (var pdu in expect.Pdus)
                        Add(said, Way.ToClient, pdu.Command!.Value, pdu);
                    break;
            }
        }

        return said;
    }

    private static void Add(HashSet<RowKey> said, Way way, CommandId command, PduTemplate pdu)
    {
        said.Add(RowKey.Operation(way, command));
        var layout = PduLayouts.Find(command);
        foreach (var value in pdu.Values.Where(value => value.Form != ValueForm.Absent))
        {
            var name = value.Name == "text" ? "short_message" : value.Name;
            var place = layout?.IndexOf(name) ?? -1;
            if (place < 0)
            {
                said.Add(RowKey.Tlv(way, name));
                continue;
            }

            said.Add(RowKey.Field(way, command, name));
            // The count before a list or text is said with it.
            if (place > 0 && layout!.Fields[place - 1].Kind == FieldKind.Count)
                said.Add(RowKey.Field(way, command, layout.Fields[place - 1].Name));
        }
    }
}

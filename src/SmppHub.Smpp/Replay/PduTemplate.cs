using System.Collections.Immutable;
using SmppHub.Protocol;

namespace SmppHub.Smpp.Replay;

/// <summary>A PDU as a fixture writes it: to send, or to compare with.</summary>
/// <param name="Line">Its line in the file.</param>
/// <param name="Command">The command; null in an expectation that follows its request and takes the command from it.</param>
/// <param name="Values">What is said of its fields and TLVs, in the order written.</param>
public sealed record PduTemplate(int Line, CommandId? Command, ImmutableArray<TemplateValue> Values)
{
    /// <summary>The value of this name, or null.</summary>
    public TemplateValue? Find(string name)
    {
        foreach (var value in Values)
        {
            if (value.Name == name)
                return value;
        }

        return null;
    }
}

/// <summary>How a value is written.</summary>
public enum ValueForm
{
    /// <summary>A number or text; text of a message is encoded by the PDU's data_coding.</summary>
    Plain,

    /// <summary>`null`: must not be there.</summary>
    Absent,

    /// <summary>`{"hex": …}`: octets.</summary>
    Hex,

    /// <summary>`{"gsm": …}`: text in the GSM alphabet whatever data_coding says.</summary>
    Gsm,

    /// <summary>`{"latin1": …}`: text in ISO-8859-1 whatever data_coding says.</summary>
    Latin1,

    /// <summary>`{"ucs2": …}`: text in UTF-16BE whatever data_coding says.</summary>
    Ucs2,
}

/// <summary>What a fixture says of one field.</summary>
/// <param name="Name">The field's name in the specification, or a TLV's name or tag as `0x1400`.</param>
/// <param name="Line">Its line in the file.</param>
/// <param name="Form">How it is written.</param>
/// <param name="Text">The text, with placeholders.</param>
public sealed record TemplateValue(string Name, int Line, ValueForm Form, string Text)
{
    /// <summary>The user data header before the text, hex; null is none.</summary>
    public string? UserDataHeader { get; init; }

    /// <summary>How many times the text stands there, for long ones.</summary>
    public int Repeat { get; init; } = 1;
}

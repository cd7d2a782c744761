using System.Buffers;
using SmppHub.Protocol;

namespace SmppHub.Core;

/// <summary>
/// The parts of a message put together. Octets are joined before they are decoded, because clients cut characters; but a
/// header names the tables of its own part only (3GPP 23.038 §6.2.1.2.3), so the text is decoded in runs of equal tables.
/// </summary>
internal sealed class JoinedText
{
    private readonly ArrayBufferWriter<byte> _octets = new();
    private readonly List<(int End, GsmShift Shift)> _runs = [];

    /// <summary>All octets without headers.</summary>
    public ReadOnlySpan<byte> Octets => _octets.WrittenSpan;

    /// <summary>Puts the next part behind the others.</summary>
    public void Add(in Submission part)
    {
        _octets.Write(part.Text);
        if (_runs.Count > 0 && _runs[^1].Shift == part.Shift)
        {
            _runs.RemoveAt(_runs.Count - 1);
        }

        _runs.Add((_octets.WrittenCount, part.Shift));
    }

    /// <summary>The text.</summary>
    public string Decode(TextCoding coding)
    {
        if (_runs.Count <= 1 || coding != TextCoding.Gsm7)
        {
            return MessageText.Decode(coding, Octets, _runs.Count == 0 ? default : _runs[0].Shift);
        }

        var text = "";
        var start = 0;
        foreach (var (end, shift) in _runs)
        {
            text += MessageText.Decode(coding, Octets[start..end], shift);
            start = end;
        }

        return text;
    }
}

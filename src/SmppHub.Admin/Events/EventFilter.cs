using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>Which events a listener wants, and from where on.</summary>
/// <param name="Kinds">By <see cref="EventKind"/>.</param>
/// <param name="Account">Of this account alone.</param>
/// <param name="Door">Of this door alone.</param>
/// <param name="To">To this number alone, in digits.</param>
/// <param name="From">Behind this event; null from now on.</param>
internal sealed record EventFilter(bool[] Kinds, string? Account, Door? Door, string? To, EventPosition? From)
{
    private static readonly string[] Names = ["kinds", "account", "door", "to", "lastEventId"];

    /// <summary>Whether PDUs are among them; without kinds they are not.</summary>
    public bool WantsPdus => Kinds[(int)EventKind.Pdu];

    /// <summary>Whether anything but PDUs is.</summary>
    public bool WantsOthers => Kinds.AsSpan(0, (int)EventKind.Pdu).Contains(true);

    /// <summary>Whether an event may be wanted, as far as can be told without looking at its message.</summary>
    public bool Takes(HubEvent happened) =>
        Kinds[(int)happened.Kind] && (Account is null || Account == happened.Account) && (Door is null || Door == happened.Door);

    /// <summary>Whether a recipient is the one.</summary>
    public bool TakesTo(string? to) => To is null || To == to?.TrimStart('+');

    public static Read<EventFilter> Read(HttpRequest request)
    {
        var query = request.Query;
        foreach (var name in query.Keys)
        {
            if (!Names.Contains(name))
            {
                return Problem.NoneOf("query parameter", name, Names);
            }
        }

        var kinds = new bool[Words.EventKinds.All.Count];
        if (query["kinds"] is [{ Length: > 0 } list, ..])
        {
            foreach (var word in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!Words.EventKinds.TryRead(word, out var kind))
                {
                    return Problem.NoneOf("kind", word, Words.EventKinds.All);
                }

                kinds[(int)kind] = true;
            }

            if (!kinds.Contains(true))
            {
                return Problem.NoneOf("kind", list, Words.EventKinds.All);
            }
        }
        else
        {
            kinds.AsSpan(0, (int)EventKind.Pdu).Fill(true);
        }

        var common = FilterReader.Read(name => name is "account" or "door" or "to" ? query[name] : default(string));
        if (common.Value is not { } filter)
        {
            return common.Problem!;
        }

        EventPosition? from = null;
        // A browser sends the header when it comes back; a program may put it into the address.
        if ((request.Headers["Last-Event-ID"] is [{ Length: > 0 } header, ..] ? header : query["lastEventId"].ToString()) is { Length: > 0 } last)
        {
            from = EventPosition.Parse(last);
            if (from is null)
            {
                return Problem.BadRequest($"Last-Event-ID is \"{last}\".", "Use the id of an event as it was; leave it out to hear what happens from now on.");
            }
        }

        return new EventFilter(kinds, filter.Account, filter.Door, filter.To?.TrimStart('+'), from);
    }
}

/// <summary>Where a listener is: behind this event, and behind this PDU.</summary>
internal readonly record struct EventPosition(long Event, long Pdu)
{
    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static EventPosition? Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return long.TryParse(dot < 0 ? text : text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var first)
            && (dot < 0 ? first : long.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var second) ? second : -1) is >= 0 and var pdu
            ? new EventPosition(first, pdu)
            : null;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Event}.{Pdu}");
}

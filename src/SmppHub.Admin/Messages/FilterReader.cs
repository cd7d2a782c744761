using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmppHub.Core;

namespace SmppHub.Admin;

/// <summary>The filters of the contract, out of a query string or a body. What is empty looks at nothing.</summary>
internal static class FilterReader
{
    public const int DefaultLimit = 50;
    public const int LargestLimit = 1000;

    public static readonly IReadOnlyList<string> Names = ["to", "from", "account", "door", "channel", "state", "text", "comment", "since"];

    /// <summary>Reads a query string; a name that is neither a filter nor one of the others is a fault: a misspelt filter finds too much.</summary>
    public static Read<MessageFilter> Read(IQueryCollection query, params ReadOnlySpan<string> others)
    {
        foreach (var (name, values) in query)
        {
            if (!Names.Contains(name) && !others.Contains(name))
            {
                return Problem.NoneOf("query parameter", name, [.. Names, .. others]);
            }

            if (values.Count > 1)
            {
                return Problem.BadRequest($"{name} is given {values.Count} times.", "Give it once.");
            }
        }

        return Read(name => query[name]);
    }

    /// <summary>Reads values by their names.</summary>
    public static Read<MessageFilter> Read(Func<string, string?> value)
    {
        string? Given(string name) => value(name) is { Length: > 0 } given ? given : null;

        Door? door = null;
        if (Given("door") is { } doorWord)
        {
            if (!Words.Doors.TryRead(doorWord, out var known))
            {
                return Problem.NoneOf("door", doorWord, Words.Doors.All);
            }

            door = known;
        }

        Channel? channel = null;
        if (Given("channel") is { } channelWord)
        {
            if (!Words.Channels.TryRead(channelWord, out var known))
            {
                return Problem.NoneOf("channel", channelWord, Words.Channels.All);
            }

            channel = known;
        }

        var states = Given("state")?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (states is not null && Array.Find(states, s => !Words.States.Contains(s)) is { } state)
        {
            return Problem.NoneOf("state", state, Words.States);
        }

        DateTimeOffset? since = null;
        if (Given("since") is { } moment)
        {
            if (!TryTime(moment, out var at))
            {
                return Problem.BadRequest($"since is no time: \"{moment}\".", "Write it as 2026-07-01T12:00:00Z, or with a zone as +03:00 (%2B03:00 in an address).");
            }

            since = at;
        }

        return new MessageFilter
        {
            To = Address(Given("to")),
            From = Address(Given("from")),
            Account = Given("account"),
            Door = door,
            Channel = channel,
            States = states,
            Text = Given("text"),
            Comment = Given("comment"),
            Since = since,
        };
    }

    /// <summary>Messages a page.</summary>
    public static Problem? ReadLimit(IQueryCollection query, out int limit)
    {
        limit = DefaultLimit;
        return query["limit"] is [{ Length: > 0 } text, ..] && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out limit) || limit is < 1 or > LargestLimit)
            ? Problem.BadRequest($"limit is \"{text}\".", $"Use a number from 1 to {LargestLimit}; cursor asks for the next page.")
            : null;
    }

    /// <summary>A plus in an address is a space when it is not escaped.</summary>
    private static string? Address(string? given)
    {
        var number = given?.TrimStart(' ', '+');
        return number is { Length: > 0 } && number.All(char.IsAsciiDigit) ? number : given;
    }

    private static bool TryTime(string text, out DateTimeOffset at)
    {
        // The same plus, in front of a zone: "…T12:00:00 03:00".
        if (text.Length > 6 && text[^6] == ' ' && text[^3] == ':' && text.Contains('T', StringComparison.Ordinal))
        {
            text = string.Concat(text.AsSpan(0, text.Length - 6), "+", text.AsSpan(text.Length - 5));
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at);
    }
}

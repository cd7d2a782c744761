namespace SmppHub.Core;

/// <summary>What is looked for; null looks at nothing.</summary>
public sealed record MessageFilter
{
    /// <summary>The states that a message can be in.</summary>
    public static readonly IReadOnlyList<string> KnownStates =
        ["scheduled", "enroute", "delivered", "read", "expired", "deleted", "undeliverable", "accepted", "unknown", "rejected"];

    /// <summary>Recipient, exact; a leading plus is ignored.</summary>
    public string? To { get; init; }

    /// <summary>Sender, exact; a leading plus is ignored.</summary>
    public string? From { get; init; }

    /// <summary>Account.</summary>
    public string? Account { get; init; }

    /// <summary>Door.</summary>
    public Door? Door { get; init; }

    /// <summary>Channel.</summary>
    public Channel? Channel { get; init; }

    /// <summary>One of these states.</summary>
    public IReadOnlyList<string>? States { get; init; }

    /// <summary>Within the text.</summary>
    public string? Text { get; init; }

    /// <summary>Within the comment.</summary>
    public string? Comment { get; init; }

    /// <summary>Accepted at this moment or after.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether everything matches.</summary>
    public bool IsEmpty =>
        To is null && From is null && Account is null && Door is null && Channel is null && States is null && Text is null && Comment is null && Since is null;

    /// <summary>Whether a message matches.</summary>
    public bool Matches(Message message)
    {
        foreach (var _ in WhyNot(message))
        {
            return false;
        }

        return true;
    }

    /// <summary>What does not match, a line each: for near misses.</summary>
    public IEnumerable<string> WhyNot(Message m)
    {
        if (To is not null && To.TrimStart('+') != m.To.TrimStart('+'))
        {
            yield return $"to is {m.To}";
        }

        if (From is not null && From.TrimStart('+') != m.From.TrimStart('+'))
        {
            yield return $"from is {m.From}";
        }

        if (Account is not null && Account != m.Account)
        {
            yield return $"account is {m.Account}";
        }

        if (Door is not null && Door != m.Door)
        {
            yield return $"door is {m.Door}";
        }

        if (Channel is not null && Channel != m.Channel)
        {
            yield return $"channel is {m.Channel}";
        }

        if (States is not null && !States.Contains(m.State))
        {
            yield return $"state is {m.State}";
        }

        if (Text is not null && m.Text?.Contains(Text, StringComparison.Ordinal) != true)
        {
            yield return m.Text is null ? "it has no text" : $"text is \"{Short(m.Text)}\"";
        }

        if (Comment is not null && m.Comment?.Contains(Comment, StringComparison.Ordinal) != true)
        {
            yield return m.Comment is null ? "it has no comment" : $"comment is \"{Short(m.Comment)}\"";
        }

        if (Since is not null && m.SubmittedAt < Since)
        {
            yield return $"it was submitted at {m.SubmittedAt:O}, before";
        }
    }

    private static string Short(string text) => text.Length <= 100 ? text : string.Concat(text.AsSpan(0, 100), "…");
}

/// <summary>One page of what was found, newest first.</summary>
/// <param name="Items">The messages.</param>
/// <param name="Total">How many match in all.</param>
/// <param name="Next">The cursor of the next page, null at the end.</param>
public sealed record MessagePage(IReadOnlyList<Message> Items, long Total, string? Next);

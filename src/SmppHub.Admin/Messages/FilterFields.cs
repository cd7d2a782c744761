namespace SmppHub.Admin;

/// <summary>The message filters as a body carries them, beside what the call is told besides.</summary>
internal abstract record FilterFields
{
    public string? To { get; init; }

    public string? From { get; init; }

    public string? Account { get; init; }

    public string? Door { get; init; }

    public string? Channel { get; init; }

    public string? State { get; init; }

    public string? Text { get; init; }

    public string? Comment { get; init; }

    public string? Since { get; init; }

    /// <summary>The one of a filter's name.</summary>
    public string? Filter(string name) => name switch
    {
        "to" => To,
        "from" => From,
        "account" => Account,
        "door" => Door,
        "channel" => Channel,
        "state" => State,
        "text" => Text,
        "comment" => Comment,
        _ => Since,
    };
}

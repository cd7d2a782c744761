namespace SmppHub.Gateways.Cascading;

/// <summary>`Http:Cascading:…`: what seed 1 leaves open, and how much one request may bring.</summary>
public sealed record CascadingOptions
{
    /// <summary>Octets of the longest document.</summary>
    public int MaxBody { get; init; } = 8 << 20;

    /// <summary>How long an account's identical request is refused; 0 never.</summary>
    public TimeSpan SameRequestWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether that holds for sends by JSON and XML too: the document has it under GET alone.</summary>
    public bool SameRequestInDocuments { get; init; } = true;

    /// <summary>Whether that holds for questions for a state by GET.</summary>
    public bool SameRequestForStates { get; init; } = true;

    /// <summary>`duplicates`: a GET's error begins with `error: ` as the document shows it, for the same request; `all`: each one does.</summary>
    public string ErrorPrefix { get; init; } = "duplicates";

    /// <summary>How long a channel is tried when the message does not say.</summary>
    public TimeSpan Validity { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>A client_id_message that comes again with another text or number: `error` says so, `earlier` gives the earlier id all the same.</summary>
    public string OtherTextUnderSameId { get; init; } = "error";

    /// <summary>What a number is answered when the account has no money for it.</summary>
    public string NoMoney { get; init; } = "Недостаточно средств для отправки SMS. SMS будет отправлена как только вы пополните счет по данному направлению.";

    /// <summary>See <see cref="WhatsappSenders"/>.</summary>
    internal const string OwnWhatsappSender = "79000000000";

    /// <summary>Numbers that a WhatsApp message without a sender goes out from; without a list, 79000000000.</summary>
    public IReadOnlyList<string> WhatsappSenders { get; init; } = [];

    /// <summary>Tries of a callback in all.</summary>
    public int CallbackTries { get; init; } = 5;

    /// <summary>From one to the next.</summary>
    public TimeSpan CallbackInterval { get; init; } = TimeSpan.FromMinutes(1);
}

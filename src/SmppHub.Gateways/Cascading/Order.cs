namespace SmppHub.Gateways.Cascading;

/// <summary>One message of a request as the client wrote it: every field a text, nothing judged yet.</summary>
internal sealed class Order
{
    private readonly string?[] _values = new string?[FieldNames.Count];

    /// <summary>A field; empty when it is not there.</summary>
    public string this[Field field]
    {
        get => _values[(int)field] ?? "";
        set => _values[(int)field] = value;
    }

    /// <summary>What a VK template is filled with; null when it came and could not be read.</summary>
    public IReadOnlyDictionary<string, string>? TemplateData { get; set; } = EmptyData;

    /// <summary>Whom it goes to.</summary>
    public List<Recipient> Phones { get; } = [];

    /// <summary>The bases it goes to.</summary>
    public List<BaseOrder> Bases { get; } = [];

    /// <summary>The stop-lists whose numbers it does not go to.</summary>
    public List<string> StopLists { get; } = [];

    private static readonly Dictionary<string, string> EmptyData = [];
}

/// <summary>A number, and the client's own id of the message to it.</summary>
internal readonly record struct Recipient(string Phone, string ClientId);

/// <summary>A base by its id, with a time of its own when it has one.</summary>
internal readonly record struct BaseOrder(string Id, string TimeSend);

/// <summary>A request in any of the three forms.</summary>
internal sealed class Request
{
    /// <summary>Login; empty with a token.</summary>
    public string Login { get; set; } = "";

    /// <summary>Password.</summary>
    public string Password { get; set; } = "";

    /// <summary>What is to be sent; null when nothing of that kind came.</summary>
    public List<Order>? Orders { get; set; }

    /// <summary>The messages asked about; null when nothing of that kind came.</summary>
    public List<string>? States { get; set; }
}

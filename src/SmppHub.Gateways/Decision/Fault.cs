using System.Text;

namespace SmppHub.Gateways.Decision;

/// <summary>
/// What goes wrong, as the wire has it: four keys and no more (facts 1.4; the page of seed 2 is a translation, the wire
/// is English). Ready octets, since each of them is one of a few.
/// </summary>
/// <param name="Status">The HTTP status that the body names.</param>
/// <param name="Body">The JSON.</param>
internal sealed record Fault(int Status, byte[] Body)
{
    private static readonly Fault[] Invalid =
        [.. FieldNames.All.Select(name => Of($"Invalid Parameter: {name}", "Empty parameter or parameter validation error", 1, 400))];

    /// <summary>Code 0: the account's rate.</summary>
    public static readonly Fault RateLimit = Of("Too Many Requests", "Rate limit exceeded", 0, 429);

    /// <summary>Code 2: the hub failed.</summary>
    public static readonly Fault Internal =
        Of("Internal server error", "The server encountered an unexpected condition which prevented it from fulfilling the request", 2, 500);

    /// <summary>Code 3: no money.</summary>
    public static readonly Fault NoMoney = Of("Topup balance is required", "User balance is empty", 3, 402);

    /// <summary>A key that is none; in the words of the framework that the real service is made with (facts 1.1).</summary>
    public static readonly Fault Unauthorized = Of("Unauthorized", "Your request was made with invalid credentials.", 0, 401);

    /// <summary>Another method than POST, in the same words.</summary>
    public static readonly Fault OnlyPost =
        Of("Method Not Allowed", "Method Not Allowed. This URL can only handle the following request methods: POST.", 0, 405);

    /// <summary>Code 1, with the name of the parameter.</summary>
    public static Fault Parameter(Field field) => Invalid[(int)field];

    private static Fault Of(string name, string message, int code, int status) =>
        new(status, Encoding.UTF8.GetBytes($$"""{"name":"{{name}}","message":"{{message}}","code":{{code}},"status":{{status}}}"""));
}

using System.CommandLine;

namespace SmppHub.Verbs;

/// <summary>Options that are the http address of a hub; the parser has no conversion of its own.</summary>
internal static class AddressOption
{
    public static Option<Uri?> Create(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "URL",
        CustomParser = given =>
        {
            if (given.Tokens is [var token] && Uri.TryCreate(token.Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
                return address;
            given.AddError($"{name} must be an address as http://127.0.0.1:8090.");
            return null;
        },
    };
}

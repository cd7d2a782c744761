using System.Net;
using SmppHub.Core;

namespace SmppHub.Gateways.Bulk;

/// <summary>Who sent a signed request.</summary>
internal static class SignedLogin
{
    /// <summary>Judges a signature with the account's secret; an account without one has no right signature.</summary>
    public static LoginResult Try<TRequest>(
        AccountDirectory accounts, string user, TRequest request, Func<TRequest, string, bool> isSigned, IPAddress? address, out Account? account)
    {
        var result = accounts.TryProof(user, (request, isSigned), static (r, o) => IsRight(r, o), address, Door.Bulk, out account);

        // Right signs from loopback always pass, so a wrong one is told as such there even after too many of them.
        return result == LoginResult.Refused && account is not null && address is not null && IPAddress.IsLoopback(address)
            && !IsRight((request, isSigned), account.Options)
                ? LoginResult.WrongPassword
                : result;
    }

    private static bool IsRight<TRequest>((TRequest Request, Func<TRequest, string, bool> IsSigned) signed, AccountOptions options) =>
        options.SigningSecret is { Length: > 0 } secret && signed.IsSigned(signed.Request, secret);
}

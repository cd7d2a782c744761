using System.Net;
using SmppHub.Core;

namespace SmppHub.Gateways.Smsc;

/// <summary>Who asks: `login` and `psw` (plain, or its lower-case MD5 or SHA-1 in hexadecimal), or an API key as `apikey` or as `psw` alone.</summary>
internal static class SmscLogin
{
    public static SmscError? TryEnter(AccountDirectory accounts, SmscForm form, IPAddress? address, out Account account)
    {
        var name = form.Text("login"u8);
        var password = form.Octets("psw"u8);
        var key = form.Octets("apikey"u8) is { IsEmpty: false } given ? given : name.Length == 0 ? password : default;
        var result = key.IsEmpty
            ? accounts.TryLogin(name, password, address, Door.SmscHttp, out var found)
            : accounts.TrySecret(SecretKind.ApiKey, key, address, Door.SmscHttp, out found);
        account = found!;
        return result switch
        {
            LoginResult.Ok => null,
            LoginResult.Refused => SmscError.Blocked,
            _ => SmscError.Login,
        };
    }
}

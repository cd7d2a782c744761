using System.Security.Cryptography;

namespace Sample;

/// <summary>What is tested: an application that sends login codes through SMSC's HTTP interface.</summary>
public sealed class LoginCodeSender(HttpClient smsc)
{
    private string? _code;

    public async Task SendAsync(string phone)
    {
        _code = RandomNumberGenerator.GetInt32(100_000, 1_000_000).ToString();
        var answer = await smsc.GetStringAsync($"sys/send.php?login=demo&psw=demo&phones={phone}&mes=Your+code+is+{_code}");
        if (!answer.StartsWith("OK", StringComparison.Ordinal))
            throw new InvalidOperationException(answer);
    }

    public bool Accepts(string code) => code == _code;
}

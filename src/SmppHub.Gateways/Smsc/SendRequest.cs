using SmppHub.Core;

namespace SmppHub.Gateways.Smsc;

/// <summary>One phone of a request, as written, with what it is to get; a null number is none.</summary>
internal sealed record SendTo(string Phone, string? Number, SmscText Text);

/// <summary>What send.php was asked for, read and found right.</summary>
internal sealed record SendRequest
{
    private const int MostPhones = 10_000;
    private const int LongestName = 11;
    private const int LongestNumber = 15;
    private const int LongestAddress = 20;

    /// <summary>Whom.</summary>
    public required IReadOnlyList<SendTo> To { get; init; }

    /// <summary>Sender; empty where the service is to choose.</summary>
    public required string Sender { get; init; }

    /// <summary>The id that the client chose.</summary>
    public string? Id { get; init; }

    /// <summary>When; null is now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How long it may take.</summary>
    public TimeSpan? Valid { get; init; }

    /// <summary>0 sends and says nothing of money, 1 only says what it would cost, 2 and 3 send and say.</summary>
    public int Cost { get; init; }

    /// <summary>Reads a request; an error says why it is none.</summary>
    /// <param name="form">The fields.</param>
    /// <param name="local">Now, as the account's clock shows it.</param>
    /// <param name="request">What was asked for.</param>
    public static SmscError? Read(SmscForm form, DateTimeOffset local, out SendRequest request)
    {
        request = null!;
        if (!form.HasCharset || !SendTime.TryValid(form.Text("valid"u8).Trim(), out var valid))
        {
            return SmscError.Parameters;
        }

        if (!SendTime.TryRead(form.Text("time"u8).Trim(), local, form.Number("tz"u8), out var at))
        {
            return SmscError.Date;
        }

        var isMail = form.Is("mail"u8);
        if (!TryId(form.Text("id"u8).Trim(), out var id) || !TryPhones(form, isMail, out var to))
        {
            return SmscError.Parameters;
        }

        var sender = form.Text("sender"u8).Trim();
        sender = sender == "." ? "" : sender;
        if (!IsSender(sender, isMail))
        {
            return SmscError.Denied;
        }

        request = new SendRequest { To = to, Sender = sender, Id = id, At = at, Valid = valid, Cost = Math.Clamp(form.Number("cost"u8), 0, 3) };
        return null;
    }

    private static bool TryPhones(SmscForm form, bool isMail, out List<SendTo> to)
    {
        to = [];
        if (form.Text("list"u8) is { Length: > 0 } list)
        {
            foreach (var line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                if (line.IndexOf(':') is not (> 0 and var colon) || !SmscText.TryRead(form, line[(colon + 1)..], out var text))
                {
                    return false;
                }

                Add(to, line[..colon], isMail, text);
            }
        }
        else
        {
            if (!SmscText.TryRead(form, form.Text("mes"u8), out var text))
            {
                return false;
            }

            Add(to, form.Text("phones"u8), isMail, text);
        }

        return to.Count is > 0 and <= MostPhones;
    }

    private static void Add(List<SendTo> to, string phones, bool isMail, SmscText text)
    {
        foreach (var phone in PhoneList.Split(phones))
        {
            to.Add(new SendTo(phone, PhoneList.Number(phone, isMail), text));
        }
    }

    // 0 is what the provider's own library sends for none.
    private static bool TryId(string text, out string? id)
    {
        id = text is "" or "0" ? null : text;
        return id is null || (id.Length <= ClientId.MaxLength && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'));
    }

    /// <summary>Up to 15 digits or 11 Latin characters (gateway-facts 2.1); an e-mail comes from an address.</summary>
    private static bool IsSender(string sender, bool isMail)
    {
        var digits = sender.StartsWith('+') ? sender.AsSpan(1) : sender;
        return isMail ? sender.Length <= LongestAddress && IsPrintable(sender)
            : !digits.ContainsAnyExceptInRange('0', '9') ? digits.Length <= LongestNumber
            : sender.Length <= LongestName && IsPrintable(sender);
    }

    private static bool IsPrintable(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}

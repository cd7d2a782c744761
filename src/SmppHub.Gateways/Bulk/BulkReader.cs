using System.Globalization;
using System.Text;
using SmppHub.Core;

namespace SmppHub.Gateways.Bulk;

/// <summary>Judges the parameters of a signed request, in the order of the document's tables (seed 0: 1.2).</summary>
internal sealed class BulkReader(BulkOptions options)
{
    private const int MaxFrom = 11;
    private const int MaxText = 2048;
    private const int MaxButtonText = 30;
    private const int MaxButtonLink = 2048;
    private const int MaxTransaction = 1024; // the document sets none; a callback's query line has to hold it
    private const int MinTimeout = 60;
    private const int MaxTimeout = 86_400;

    /// <summary>The request; or null and what it is answered with.</summary>
    public BulkRequest? Read(BulkForm form, Func<string, bool> isImage, out BulkAnswer? refusal)
    {
        refusal = null;
        var fault = Judge(form, isImage, out var request);
        if (fault is null)
        {
            return request;
        }

        refusal = BulkAnswer.Parameter(options.Texts, fault);
        return null;
    }

    private string? Judge(BulkForm form, Func<string, bool> isImage, out BulkRequest? request)
    {
        request = null;
        if (Method(form["sending_method"]) is not { } method)
        {
            return "sending_method";
        }

        if (form["from"] is var from && (from.IsEmpty || from.Length > MaxFrom || from.ContainsAnyExceptInRange((byte)' ', (byte)'~')))
        {
            return "from";
        }

        if (TextCharset.Find(Encoding.Latin1.GetString(form["charset"])) is not { } charset)
        {
            return "charset";
        }

        if (charset.Decode(form["txt"]) is not { } text || text.Length > MaxText)
        {
            return "txt";
        }

        var image = form["image_id"].IsEmpty ? null : Encoding.Latin1.GetString(form["image_id"]);
        if (image is not null && method == Channel.Viber && !isImage(image))
        {
            return "image_id";
        }

        if (charset.Decode(form["button_text"]) is not { } caption || caption.Length > MaxButtonText)
        {
            return "button_text";
        }

        if (TextCharset.Utf8.Decode(form["button_link"]) is not { } link || link.Length > MaxButtonLink)
        {
            return "button_link";
        }

        // One without the other is no fault, and no button (seed 0: 1.1).
        var button = caption.Length > 0 && link.Length > 0 ? new Button(caption, link) : null;
        if (method == Channel.Sms && (image is not null || button is not null))
        {
            return "sending_method";
        }

        if (text.Length == 0 && (image is null || button is not null))
        {
            return "txt";
        }

        if (Phones(form.Phones) is not { } phones)
        {
            return "phone";
        }

        if (TextCharset.Utf8.Decode(form["p_transaction_id"]) is not { Length: <= MaxTransaction } transaction)
        {
            return "p_transaction_id";
        }

        if (Label(form["label"]) is not { } label)
        {
            return "label";
        }

        if (Number(form["dlr"], 0, 1, otherwise: 0) is not { } dlr)
        {
            return "dlr";
        }

        if (Number(form["dlr_timeout"], MinTimeout, MaxTimeout, otherwise: MaxTimeout) is not { } timeout)
        {
            return "dlr_timeout";
        }

        if (charset.Decode(form["expiry_txt"]) is not { Length: <= MaxText } expiry)
        {
            return "expiry_txt";
        }

        request = new BulkRequest
        {
            Method = method,
            From = Encoding.ASCII.GetString(from),
            Phones = phones,
            Text = text,
            ImageId = image,
            Button = button,
            TransactionId = transaction.Length == 0 ? null : transaction,
            Label = label,
            WantsReports = dlr == 1,
            Timeout = TimeSpan.FromSeconds(options.WholeMinutes ? timeout / 60 * 60 : timeout),
            ExpiryText = expiry.Length == 0 ? null : expiry,
        };
        return null;
    }

    private static Channel? Method(ReadOnlySpan<byte> value) => Encoding.Latin1.GetString(value).ToUpperInvariant() switch
    {
        "VIBER" => Channel.Viber,
        "SMS" => Channel.Sms,
        _ => null,
    };

    private static string? Label(ReadOnlySpan<byte> value) => Encoding.Latin1.GetString(value).ToUpperInvariant() switch
    {
        "TRANSACTION" => "transaction",
        "" or "PROMOTION" => "promotion",
        _ => null,
    };

    private static int? Number(ReadOnlySpan<byte> value, int low, int high, int otherwise) =>
        value.IsEmpty ? otherwise
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high ? number
        : null;

    private List<string>? Phones(IReadOnlyList<ReadOnlyMemory<byte>> given)
    {
        List<string> phones = [];
        foreach (var phone in given)
        {
            // Digits only, no plus, not even with PHONE_INCORRECT to come: the report names no phone that was never a number.
            if (phone.Length > PhoneForm.LongestAddress || phone.Span.ContainsAnyExceptInRange((byte)'0', (byte)'9')
                || (options.BadPhone == BadPhone.Refuse && !PhoneForm.IsNumber(phone.Length)))
            {
                return null;
            }

            phones.Add(Encoding.ASCII.GetString(phone.Span));
        }

        return phones.Count > 0 && phones.Count <= options.MaxPhones ? phones : null;
    }
}

namespace SmppHub.Gateways.Bulk;

/// <summary>`Http:Bulk:…`: what the provider's document leaves open, with what is assumed of it (gateway-facts part 3).</summary>
public sealed record BulkOptions
{
    /// <summary>Phones as phone[], phone[0] and phone1…n too; else only as a repeated phone.</summary>
    public bool PhoneArrays { get; init; } = true;

    /// <summary>Phones a request may have.</summary>
    public int MaxPhones { get; init; } = 1000;

    /// <summary>Which octets of txt are signed when a charset is given.</summary>
    public SignedOctets SignedOctets { get; init; } = SignedOctets.Sent;

    /// <summary>What a request with a phone of a wrong length among right ones comes to.</summary>
    public BadPhone BadPhone { get; init; } = BadPhone.Refuse;

    /// <summary>dlr_timeout rounded down to whole minutes, as the provider's older SMS protocol has it.</summary>
    public bool WholeMinutes { get; init; }

    /// <summary>How long an SMS that follows a Viber message is tried.</summary>
    public TimeSpan FallbackValidity { get; init; } = TimeSpan.FromDays(1);

    /// <summary>HTTP status of answers with a code below 0.</summary>
    public int ErrorStatus { get; init; } = 200;

    /// <summary>tech_message of each code.</summary>
    public BulkTexts Texts { get; init; } = new();

    /// <summary>Delivery, seen and reply callbacks.</summary>
    public BulkCallbackOptions Callbacks { get; init; } = new();

    /// <summary>Uploaded images.</summary>
    public MediaOptions Media { get; init; } = new();
}

/// <summary>Which octets of txt are signed.</summary>
public enum SignedOctets
{
    /// <summary>As they came, in the request's charset.</summary>
    Sent,

    /// <summary>Of the text in UTF-8, whatever the charset.</summary>
    Utf8,
}

/// <summary>What becomes of a phone of a wrong length.</summary>
public enum BadPhone
{
    /// <summary>The whole request is refused with -1.</summary>
    Refuse,

    /// <summary>It is accepted, and its callback says PHONE_INCORRECT.</summary>
    Report,
}

/// <summary>`Http:Bulk:Texts:…`: tech_message; `{0}` is the parameter.</summary>
public sealed record BulkTexts
{
    /// <summary>0.</summary>
    public string Ok { get; init; } = "OK";

    /// <summary>-1, a parameter that is missing or wrong.</summary>
    public string Parameter { get; init; } = "PARAM ERROR ({0})";

    /// <summary>-1, no user or no sign.</summary>
    public string Syntax { get; init; } = "SYNTAX ERROR (user/sign)";

    /// <summary>-2, an unknown user.</summary>
    public string User { get; init; } = "AUTH ERROR";

    /// <summary>-2, a wrong sign.</summary>
    public string Sign { get; init; } = "AUTH ERROR (sign)";

    /// <summary>-3.</summary>
    public string Rejected { get; init; } = "REJECTED";

    /// <summary>-4.</summary>
    public string Temporary { get; init; } = "TEMPORARY ERROR";

    /// <summary>-5.</summary>
    public string Credits { get; init; } = "NO MORE CREDITS";

    /// <summary>-6.</summary>
    public string Throughput { get; init; } = "THROUGHPUT LIMIT EXCEEDED";
}

/// <summary>`Http:Bulk:Callbacks:…`.</summary>
public sealed record BulkCallbackOptions
{
    /// <summary>Parameters without a value are sent as `name=`; else left out.</summary>
    public bool EmptyParameters { get; init; } = true;

    /// <summary>p_transaction_id is sent even where the request gave none.</summary>
    public bool AlwaysTransaction { get; init; }

    /// <summary>HTTP 400 and 404 end the tries, as the provider's older FAQ has it.</summary>
    public bool StopOnRefusal { get; init; }

    /// <summary>A Viber message that an SMS follows is reported undelivered first; else only the SMS's end is told.</summary>
    public bool EachLeg { get; init; }

    /// <summary>Numbers in place of words in the reports of sending_method=sms.</summary>
    public bool NumericForSms { get; init; } = true;
}

/// <summary>`Http:Bulk:Media:…`.</summary>
public sealed record MediaOptions
{
    /// <summary>Octets of the longest upload that is read at all: longer than any image taken, so that it still gets its status 3.</summary>
    internal const int LongestUpload = 32 << 20;

    /// <summary>Longest image, octets.</summary>
    public int MaxImageBytes { get; init; } = 20 << 20;

    /// <summary>Octets of all images together; the oldest go first.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>What an image_id is made of.</summary>
    public string IdAlphabet { get; init; } = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>An image_id that nobody uploaded is accepted; else -1.</summary>
    public bool UnknownAccepted { get; init; }

    /// <summary>Errors as printed in the document, with `error` unquoted: not valid JSON.</summary>
    public bool DocumentedErrors { get; init; }
}

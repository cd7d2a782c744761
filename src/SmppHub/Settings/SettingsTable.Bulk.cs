namespace SmppHub.Settings;

/// <summary>What the provider's document leaves open (gateway-facts part 3), each with what is assumed as its default.</summary>
public static partial class SettingsTable
{
    private const string TechMessage = "1 to 200 characters";

    private static IEnumerable<Setting> BulkRows =>
    [
        new FlagSetting("Http:Bulk:PhoneArrays", "SMS Online: phones are read as phone[], phone[0] and phone1…n too; else only as a repeated phone."),
        new NumberSetting("Http:Bulk:MaxPhones", 1, 10_000, "Phones a request may have; above it -1."),
        new WordSetting("Http:Bulk:SignedOctets", ["sent", "utf8"], "What of txt is signed when a charset is given: its octets as sent, or its text in UTF-8."),
        new WordSetting("Http:Bulk:BadPhone", ["refuse", "report"], "A phone of a wrong length: the request is refused with -1, or accepted and reported as PHONE_INCORRECT."),
        new FlagSetting("Http:Bulk:WholeMinutes", "dlr_timeout is rounded down to whole minutes, as in the provider's older SMS protocol."),
        new DurationSetting("Http:Bulk:FallbackValidity", Second, TimeSpan.FromDays(30), "How long the SMS behind a Viber message is tried."),
        new NumberSetting("Http:Bulk:ErrorStatus", 200, 599, "HTTP status of answers that carry an error, of / and /upload/."),
        Text("Ok", "tech_message of code 0."),
        Text("Parameter", "tech_message of code -1; {0} is the parameter's name."),
        Text("Syntax", "tech_message of code -1 where user or sign is missing."),
        Text("User", "tech_message of code -2 for an unknown user."),
        Text("Sign", "tech_message of code -2 for a wrong sign."),
        Text("Rejected", "tech_message of code -3."),
        Text("Temporary", "tech_message of code -4."),
        Text("Credits", "tech_message of code -5."),
        Text("Throughput", "tech_message of code -6."),
        new FlagSetting("Http:Bulk:Callbacks:EmptyParameters", "Callback parameters without a value are sent empty; else left out."),
        new FlagSetting("Http:Bulk:Callbacks:AlwaysTransaction", "p_transaction_id is sent even where the request gave none."),
        new FlagSetting("Http:Bulk:Callbacks:StopOnRefusal", "HTTP 400 and 404 end the tries too, as in the provider's older FAQ."),
        new FlagSetting("Http:Bulk:Callbacks:EachLeg", "A Viber message that an SMS follows is reported undelivered first; else only the SMS's end is reported."),
        new FlagSetting("Http:Bulk:Callbacks:NumericForSms", "Reports of sending_method=sms carry numbers, as of accounts without extended reports; else the words of Viber's."),
        new NumberSetting("Http:Bulk:Media:MaxImageBytes", 1, 30 << 20, "Longest image at /upload/, octets; above it status 3."),
        new NumberSetting("Http:Bulk:Media:MaxBytes", 1 << 20, 1L << 40, "Octets of all images together; the oldest go first."),
        new TextSetting("Http:Bulk:Media:IdAlphabet", "10 to 62 different ASCII letters and digits", Forms.Alphabet, "What an image_id's 64 characters are taken from."),
        new FlagSetting("Http:Bulk:Media:UnknownAccepted", "An image_id that the account did not upload is accepted; else -1."),
        new FlagSetting("Http:Bulk:Media:DocumentedErrors", "Errors of /upload/ as printed in the document, with error unquoted: not valid JSON."),
    ];

    private static TextSetting Text(string name, string about) => new($"Http:Bulk:Texts:{name}", TechMessage, Forms.UpTo(200, 1), $"SMS Online: {about}");
}

namespace SmppHub.Settings;

/// <summary>What smsgate's document leaves open (gateway-facts part 4), each with what is assumed as its default; and what accounts keep there.</summary>
public static partial class SettingsTable
{
    private const string ListId = "1 to 64 characters, each only once";

    private static IEnumerable<Setting> CascadingRows =>
    [
        new NumberSetting("Http:Cascading:MaxBody", 1 << 10, 32 << 20, "smsgate: longest document, octets."),
        new DurationSetting("Http:Cascading:SameRequestWindow", TimeSpan.Zero, Hour, "smsgate: how long an account's identical request is refused; 0 is never. Accounts without the duplicate rule are without this one, too."),
        new FlagSetting("Http:Cascading:SameRequestInDocuments", "smsgate: that holds for sends by JSON and XML too; else only by GET, where it is documented."),
        new FlagSetting("Http:Cascading:SameRequestForStates", "smsgate: that holds for a state asked for by GET too."),
        new WordSetting("Http:Cascading:ErrorPrefix", ["duplicates", "all"], "smsgate: which errors of a GET begin with \"error: \": the identical request's, as documented, or all."),
        new DurationSetting("Http:Cascading:Validity", Second, TimeSpan.FromDays(30), "smsgate: how long a channel is tried when the message does not say."),
        new WordSetting("Http:Cascading:OtherTextUnderSameId", ["error", "earlier"], "smsgate: a client_id_message that comes again with another text or number is refused, or answered with the earlier id as with the same text."),
        new TextSetting("Http:Cascading:NoMoney", "1 to 200 characters", Forms.UpTo(200, 1), "smsgate: what a number is answered when the account has no money for it; nothing is sent later either."),
        new TextSetting("Http:Cascading:WhatsappSenders:#", "a number of 3 to 20 digits", Forms.Digits(20), "smsgate: numbers that WhatsApp messages without a sender go out from, one for each phone. Without any, 79000000000."),
        new NumberSetting("Http:Cascading:CallbackTries", 1, 100, "smsgate: tries of a callback in all."),
        new DurationSetting("Http:Cascading:CallbackInterval", Second, Day, "smsgate: from one try to the next."),
    ];

    private static IEnumerable<Setting> CascadingAccountRows =>
    [
        new WordSetting("Accounts:List:#:ClosedChannels:#", ["sms", "viber", "whatsapp", "vk"], "smsgate: channels that are closed to the account."),
        new TextSetting("Accounts:List:#:Templates:#:Id", ListId, Forms.UpTo(64, 1), "smsgate: templateId of a VK text."),
        new TextSetting("Accounts:List:#:Templates:#:Text", "1 to 4096 characters", Forms.UpTo(4096, 1), "The text; {Name} is filled from templateData."),
        new TextSetting("Accounts:List:#:Bases:#:Id", ListId, Forms.UpTo(64, 1), "smsgate: a base of subscribers that messages are sent to."),
        new TextSetting("Accounts:List:#:Bases:#:Entries:#:Number", "a number of 3 to 20 digits", Forms.Digits(20), "Who is in it; #number# in texts."),
        new TextSetting("Accounts:List:#:Bases:#:Entries:#:Name", "up to 200 characters", Forms.UpTo(200), "#name# in texts."),
        new TextSetting("Accounts:List:#:StopLists:#:Id", ListId, Forms.UpTo(64, 1), "smsgate: a stop_base."),
        new TextSetting("Accounts:List:#:StopLists:#:Numbers:#", "a number of 3 to 20 digits", Forms.Digits(20), "Numbers in it."),
        new FlagSetting("Accounts:List:#:StatusPush", "smsgate: final states are pushed as XML to the account's callbackUrl."),
    ];
}

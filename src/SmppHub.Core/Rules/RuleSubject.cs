using System.Text;

namespace SmppHub.Core;

/// <summary>A message as rules look at it.</summary>
/// <param name="Account">Whose.</param>
/// <param name="Door">How it came in.</param>
/// <param name="Channel">How it goes out.</param>
/// <param name="From">Sender.</param>
/// <param name="To">Recipient.</param>
/// <param name="Text">What the subscriber sees; null for data, and where no rule asks.</param>
public readonly record struct RuleSubject(string Account, Door Door, Channel Channel, string From, string To, string? Text)
{
    /// <summary>A message that was accepted before.</summary>
    public static RuleSubject Of(Message message) => new(message.Account, message.Door, message.Channel, message.From, message.To, message.Text);

    /// <summary>A submission; of a part, that part alone.</summary>
    internal static RuleSubject Of(RecordBatch batch, in Submission sm, Channel channel, bool withText) => new(
        batch.Account, batch.Door, channel, Encoding.Latin1.GetString(sm.Source), Encoding.Latin1.GetString(sm.Number),
        withText && !sm.IsBinary ? MessageContent.Parse(sm.Decode(sm.Text)).Text : null);

    /// <summary>One leg of a cascade.</summary>
    internal static RuleSubject Of(string account, Door door, Cascade cascade, int leg) =>
        new(account, door, cascade.Legs[leg].Channel, cascade.Legs[leg].From, cascade.To, cascade.Legs[leg].Text);
}

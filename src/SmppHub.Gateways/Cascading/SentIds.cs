using System.Globalization;
using SmppHub.Core;

namespace SmppHub.Gateways.Cascading;

/// <summary>The ids that a client is given for one number; 0 for a channel that is not in use.</summary>
internal readonly record struct SentIds(ulong Message, ulong Viber, ulong Whatsapp, ulong Vk, ulong Sms, int Parts)
{
    /// <summary>Before there are ids: the turn of each channel, from 1, and count_message, the parts in the first one.</summary>
    public static SentIds Turns(IReadOnlyList<CascadeLeg> legs)
    {
        var ids = new SentIds(0, 0, 0, 0, 0, legs[0].Channel == Channel.Sms ? SmsText.PartsOf(legs[0].Text) : 1);
        for (var i = 0; i < legs.Count; i++)
        {
            var turn = (ulong)i + 1;
            ids = legs[i].Channel switch
            {
                Channel.Viber => ids with { Viber = turn },
                Channel.Whatsapp => ids with { Whatsapp = turn },
                Channel.Vk => ids with { Vk = turn },
                _ => ids with { Sms = turn },
            };
        }

        return ids;
    }

    /// <summary>Of turns, the ids: those of the legs follow the first one's.</summary>
    public SentIds With(string message, string firstLeg)
    {
        var before = Number(firstLeg) - 1;
        return new SentIds(Number(message), Id(Viber), Id(Whatsapp), Id(Vk), Id(Sms), Parts);

        ulong Id(ulong turn) => turn == 0 ? 0 : before + turn;
    }

    private static ulong Number(string id) => ulong.Parse(id, CultureInfo.InvariantCulture);
}

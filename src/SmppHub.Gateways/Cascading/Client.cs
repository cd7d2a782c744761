using System.Globalization;
using SmppHub.Core;

namespace SmppHub.Gateways.Cascading;

/// <summary>An account as this door needs it.</summary>
internal sealed class Client(Account account, AccountLists lists, long now)
{
    private static readonly string[] TimeForms = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>Its name.</summary>
    public string Name => account.Name;

    /// <summary>The text of a VK template.</summary>
    public string? Template(string id) => lists.Templates.Find(Name, id)?.Text;

    /// <summary>A base.</summary>
    public NumberBase? Base(string id) => lists.Bases.Find(Name, id);

    /// <summary>The numbers of stop-lists; one that there is not stops nobody.</summary>
    public HashSet<string> Stopped(List<string> ids)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            numbers.UnionWith(lists.StopLists.Find(Name, id.Trim())?.Numbers ?? []);
        }

        return numbers;
    }

    /// <summary>Whether the account may not send by a channel.</summary>
    public bool IsClosed(Channel channel)
    {
        foreach (var closed in account.Options.ClosedChannels)
        {
            if (closed == channel)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads time_send, which is in the account's zone; 0 for at once. Gives what is wrong with it.</summary>
    public string? TrySendAt(string text, out long sendAt)
    {
        sendAt = 0;
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (!DateTime.TryParseExact(text.Trim(), TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            return Say.BadTime;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(account.Options.TimeZone, out var zone))
        {
            zone = TimeZoneInfo.Utc;
        }

        // An hour that the clocks leave out in spring is taken by the offset before the change.
        var offset = zone.IsInvalidTime(local) ? zone.GetUtcOffset(local.AddHours(-3)) : zone.GetUtcOffset(local);
        var moment = (local.Ticks - offset.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;
        sendAt = moment > now ? moment : 0;
        return null;
    }
}

using SmppHub.Protocol;

namespace SmppHub.Core;

/// <content>Rules over messages with legs: the first leg's may refuse the request, each leg's plans that leg.</content>
internal sealed partial class Cascades
{
    /// <summary>The rules that take the first legs, in order, up to one that refuses; empty when there are no rules.</summary>
    private Fired[] Fire(Account account, Door door, IReadOnlyList<Cascade> cascades)
    {
        if (Rules.Current is not { } rules)
        {
            return [];
        }

        var fired = new Fired[cascades.Count];
        for (var i = 0; i < fired.Length; i++)
        {
            fired[i] = rules.Fire(RuleSubject.Of(account.Name, door, cascades[i], 0), _clock.Now);
            if (fired[i].Refuses is null)
            {
                continue;
            }

            // All or none: those before go not in either. Who asks one by one after that has this one counted then.
            var before = door == Door.Cascading && fired.Length > 1 ? i + 1 : i;
            for (var j = 0; j < before; j++)
            {
                fired[j].GiveBack();
            }

            return fired[..(i + 1)];
        }

        return fired;
    }

    /// <summary>Asks for the legs behind the first, whose answer is there already.</summary>
    private Func<int, Fired> Asking(string account, Door door, Cascade cascade, Fired first) => leg =>
        leg == 0 ? first : Rules.Current?.FireWhole(RuleSubject.Of(account, door, cascade, leg), _clock.Now) ?? default;

    /// <summary>What doors have words for: too fast, later, or not at all.</summary>
    private Placement Refuse(in Fired fired, CommandStatus status, Account account, Door door, IReadOnlyList<Cascade> cascades)
    {
        _counts.Refused(Refusal.Rule);
        foreach (var cascade in _delivery.Events.IsOn ? cascades : [])
        {
            _delivery.Events.Refused(account.Name, door, cascade.To, status, fired.Refusal.Reason!, Refusal.Rule);
        }

        return new Placement(
            status switch
            {
                CommandStatus.Throttled => Refusal.Throttled,
                CommandStatus.MessageQueueFull or CommandStatus.SystemError or CommandStatus.TemporaryReceiverError => Refusal.QueueFull,
                _ => Refusal.Rule,
            },
            [], _uuids);
    }
}

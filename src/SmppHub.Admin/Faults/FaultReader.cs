using System.Globalization;
using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Admin;

/// <summary>Reads what a person puts as a fault, or says what is wrong with it.</summary>
internal static class FaultReader
{
    private const int LongestId = 64;
    private const int MostCopies = 100;
    private const double LongestDelay = 3_600_000;
    private const int Unavailable = 503;

    private static readonly FaultAction[] s_ofDeliveries = [FaultAction.Duplicate, FaultAction.Drop, FaultAction.Delay, FaultAction.BadLength, FaultAction.Garbage];
    private static readonly FaultAction[] s_ofHttp = [FaultAction.Status, FaultAction.Delay, FaultAction.CloseBefore];
    private static readonly FaultAction[] s_ofRequests = [.. Enum.GetValues<FaultAction>().Where(static a => a != FaultAction.Duplicate)];

    public static Read<Fault> Read(FaultView given, int number)
    {
        if (FaultWords.Action(given.Action) is not { } action)
        {
            return Problem.NoneOf("action", given.Action, FaultWords.Actions);
        }

        if (given.Operation is { } word && FaultWords.Operation(word) is null)
        {
            return Problem.NoneOf("operation", word, FaultWords.Operations);
        }

        FaultOperation? operation = given.Operation is { } named ? FaultWords.Operation(named) : null;
        var actions = operation switch { FaultOperation.DeliverSm => s_ofDeliveries, FaultOperation.Http => s_ofHttp, _ => s_ofRequests };
        if (!actions.Contains(action))
        {
            return Problem.NoneOf($"action of {given.Operation ?? "clients' requests"},", given.Action, [.. actions.Select(FaultWords.Of)]);
        }

        var session = 0;
        return Wrong(given, action, operation == FaultOperation.Http) is { } wrong ? wrong
            : given.Session is not null && !int.TryParse(given.Session, NumberStyles.None, CultureInfo.InvariantCulture, out session)
                ? Problem.BadRequest($"session is \"{given.Session}\".", "Use the id of a session, as GET /api/v1/sessions has it.")
            : Status(given, action, operation == FaultOperation.Http, out var status) is { } none ? none
            : new Fault
            {
                Id = given.Id ?? $"fault-{number}",
                Operation = operation,
                Account = given.Account,
                Door = given.Door,
                Session = given.Session is null ? null : session,
                Action = action,
                Probability = given.Probability,
                MaxHits = given.MaxHits,
                Status = status,
                HttpStatus = operation == FaultOperation.Http && action == FaultAction.Status ? given.HttpStatus ?? Unavailable : null,
                Delay = TimeSpan.FromMilliseconds(given.DelayMs ?? 0),
                DelayTo = given.DelayToMs is { } to ? TimeSpan.FromMilliseconds(to) : null,
                Count = given.Count ?? 1,
            };
    }

    private static Problem? Status(FaultView given, FaultAction action, bool isHttp, out CommandStatus? status)
    {
        status = null;
        if (action != FaultAction.Status || isHttp)
        {
            return null;
        }

        if (given.Status is not { } text || !Statuses.TryRead(text, out var read))
        {
            return Problem.BadRequest($"status is {(given.Status is null ? "not given" : $"\"{given.Status}\"")}.", "Use a command_status that refuses, as \"ESME_RTHROTTLED\", \"0x58\" or \"88\".");
        }

        status = read;
        return null;
    }

    private static Problem? Wrong(FaultView given, FaultAction action, bool isHttp)
    {
        if (given.Id is { } id && (id.Length is 0 or > LongestId || id.AsSpan().ContainsAnyInRange('\0', '\x1f')))
        {
            return Problem.BadRequest("An id is not this.", $"Use 1 to {LongestId} characters, or leave it out.");
        }

        if (given.Probability is not (>= 0 and <= 1))
        {
            return Problem.BadRequest($"probability is {given.Probability}.", "Use a number from 0 to 1: 0.25 is every fourth by chance.");
        }

        if (given.MaxHits < 1)
        {
            return Problem.BadRequest($"maxHits is {given.MaxHits}.", "Use 1 or more, or leave it out.");
        }

        if (given.Count is < 1 or > MostCopies)
        {
            return Problem.BadRequest($"count is {given.Count}.", $"Use 1 to {MostCopies} copies.");
        }

        if (action is FaultAction.Delay or FaultAction.Stall && given.DelayMs is not (> 0 and <= LongestDelay))
        {
            return Problem.BadRequest("delayMs says no delay.", $"Use more than 0 and at most {LongestDelay} milliseconds.");
        }

        if (given.DelayToMs is { } to && !(to >= given.DelayMs && to <= LongestDelay))
        {
            return Problem.BadRequest("delayToMs says no range.", $"Use at least delayMs and at most {LongestDelay}.");
        }

        if (given.HttpStatus is < 400 or > 599)
        {
            return Problem.BadRequest($"httpStatus is {given.HttpStatus}.", "Use 400 to 599.");
        }

        if (given.Door is { } door && (!isHttp || door == Door.Smpp))
        {
            return Problem.BadRequest("A door is given where none is struck.", "Doors but smpp go with \"operation\":\"http\".");
        }

        return isHttp && (given.Account is not null || given.Session is not null)
            ? Problem.BadRequest("A fault of http has an account or a session.", "Leave them out: it strikes before anybody has read whose request it is.")
            : null;
    }
}

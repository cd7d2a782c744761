using SmppHub.Protocol;

namespace SmppHub.Smpp.Tests.Fuzzing;

/// <summary>Which statuses a request may get in which state, written down apart from the hub's own table.</summary>
internal static class Answers
{
    /// <summary>Requests that a client may send; any other command_id gets generic_nack (SMPP 3.4 §4.3.1).</summary>
    public static bool HasOwn(CommandId request) => request is CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver
        or CommandId.QuerySm or CommandId.SubmitSm or CommandId.DeliverSm or CommandId.Unbind or CommandId.ReplaceSm or CommandId.CancelSm
        or CommandId.EnquireLink or CommandId.SubmitMulti or CommandId.DataSm or CommandId.BroadcastSm or CommandId.QueryBroadcastSm
        or CommandId.CancelBroadcastSm;

    public static bool StatusFits(CommandId request, CommandId? bound, bool unbinding, CommandStatus status)
    {
        if (!Enum.IsDefined(status))
        {
            return false;
        }

        switch (request)
        {
            case CommandId.EnquireLink:
                return status == CommandStatus.Ok;
            case CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver:
                return bound is null ? status is not (CommandStatus.AlreadyBound or CommandStatus.IncorrectBindStatus) : status == CommandStatus.AlreadyBound;
            case var unknown when !HasOwn(unknown):
                return status == CommandStatus.InvalidCommandId;
            case CommandId.DeliverSm:
                return status == CommandStatus.IncorrectBindStatus;
            case CommandId.Unbind:
                return status == (bound is null ? CommandStatus.IncorrectBindStatus : CommandStatus.Ok);
            default:
                // Neither a fault of the hub nor an end is an answer to octets of a client.
                var mayNot = bound is null or CommandId.BindReceiver;
                return status != CommandStatus.SystemError && (unbinding || mayNot == (status == CommandStatus.IncorrectBindStatus));
        }
    }
}

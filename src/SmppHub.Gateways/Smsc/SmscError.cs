using SmppHub.Core;
using SmppHub.Protocol;

namespace SmppHub.Gateways.Smsc;

/// <summary>An error of the provider's list (gateway-facts 2.4): its number and the text that clients compare.</summary>
internal sealed record SmscError(int Code, string Text)
{
    public static readonly SmscError Parameters = new(1, "parameters error");
    public static readonly SmscError Login = new(2, "authorise error");
    public static readonly SmscError NoMoney = new(3, "no money");
    public static readonly SmscError Blocked = new(4, "ip is blocked");
    public static readonly SmscError Date = new(5, "invalid date");
    public static readonly SmscError Denied = new(6, "message is denied");
    public static readonly SmscError Number = new(7, "invalid number");
    public static readonly SmscError NoRoute = new(8, "can't to deliver");
    public static readonly SmscError Duplicate = new(9, "duplicate request, wait a minute");
    public static readonly SmscError TooMany = new(9, "too many concurrent requests");

    /// <summary>Whether an id comes with it.</summary>
    public bool HasId => Code is 3 or 6 or 7 or 8;

    /// <summary>What a message that is refused so has as status and error code, where each phone is told of (`op`, `err`).</summary>
    public (int Status, int Error) OfPhone => Code switch
    {
        3 => (24, 0),
        7 => (22, 249),
        8 => (20, 248),
        9 => (23, 251),
        _ => (23, 250),
    };

    /// <summary>The provider's word for a refusal of the centre.</summary>
    public static SmscError Of(in Verdict verdict) => verdict.Kind switch
    {
        Refusal.Duplicate or Refusal.Flood => Duplicate,
        Refusal.NoMoney => NoMoney,
        Refusal.Throttled or Refusal.QueueFull => TooMany,
        _ => verdict.Status switch
        {
            CommandStatus.InvalidDestinationAddress => Number,
            CommandStatus.InvalidSourceAddress => Denied,
            CommandStatus.InvalidSchedule or CommandStatus.InvalidExpiry => Date,
            CommandStatus.Throttled or CommandStatus.MessageQueueFull => TooMany,
            _ => verdict.Kind == Refusal.Rule ? Denied : Parameters,
        },
    };
}

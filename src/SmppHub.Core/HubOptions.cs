namespace SmppHub.Core;

/// <summary>What the centre is told at its start.</summary>
public sealed record HubOptions
{
    /// <summary>`Accounts:…`.</summary>
    public AccountsOptions Accounts { get; init; } = new();

    /// <summary>`Delivery:…`.</summary>
    public DeliveryOptions Delivery { get; init; } = new();

    /// <summary>`Tariff:…`.</summary>
    public IReadOnlyList<TariffLine> Tariff { get; init; } = [];

    /// <summary>`Callbacks:…`.</summary>
    public CallbackOptions Callbacks { get; init; } = new();

    /// <summary>What doors report to their clients; a door without a line reports nothing.</summary>
    public IReadOnlyList<IDoorCallbacks> Doors { get; init; } = [];

    /// <summary>Brings reports over the network.</summary>
    public ICallbackSender Sender { get; init; } = NoSender.Shared;

    /// <summary>For a centre without a network.</summary>
    private sealed class NoSender : ICallbackSender
    {
        public static readonly NoSender Shared = new();

        public Task<CallbackAnswer> SendAsync(CallbackTry request, CancellationToken cancellation) =>
            Task.FromResult(new CallbackAnswer(0, "", "this hub sends no callbacks"));
    }
}

using SmppHub.Core;

namespace SmppHub.Gateways.Smsc;

/// <summary>What messages cost and what is left, as this door tells it.</summary>
internal sealed class SmscMoney(Hub hub, SmscOptions options)
{
    /// <summary>The price of a text to a number.</summary>
    public decimal Cost(SmscText text, string number) => hub.Tariff.Price(text.Channel, number) * text.Parts;

    /// <summary>What an account has left.</summary>
    public decimal Left(Account account) => account.Balance?.Left ?? options.UncountedBalance;
}

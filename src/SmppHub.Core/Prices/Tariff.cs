namespace SmppHub.Core;

/// <summary>One line of the price list (`Tariff:N:…`).</summary>
public sealed record TariffLine
{
    /// <summary>For messages on this channel.</summary>
    public Channel Channel { get; init; }

    /// <summary>For subscribers of this network (MCC and MNC, as `25001`) or country (MCC, as `250`); null is any.</summary>
    public string? Network { get; init; }

    /// <summary>Of one part of a text message, or of one message on another channel.</summary>
    public decimal Price { get; init; }
}

/// <summary>What messages cost: the line that names the network, else the country, else the channel alone, else `Delivery:Price`.</summary>
public sealed class Tariff
{
    private readonly NetworkFacts _networks;
    private readonly Dictionary<(Channel Channel, string Network), decimal> _lines = [];
    private readonly bool _looksAtNetworks;

    internal Tariff(IReadOnlyList<TariffLine> lines, decimal otherwise, NetworkFacts networks)
    {
        _networks = networks;
        Otherwise = otherwise;
        Lines = lines;
        foreach (var line in lines)
        {
            _lines[(line.Channel, line.Network ?? "")] = line.Price;
            _looksAtNetworks |= !string.IsNullOrEmpty(line.Network);
        }
    }

    /// <summary>As the settings give them.</summary>
    public IReadOnlyList<TariffLine> Lines { get; }

    /// <summary>The price where no line has one.</summary>
    public decimal Otherwise { get; }

    /// <summary>The price of everything, where there is but one.</summary>
    internal decimal? Uniform => _lines.Count == 0 ? Otherwise : null;

    /// <summary>Whether everything is free.</summary>
    public bool IsFree => Otherwise == 0 && _lines.Values.All(static price => price == 0);

    /// <summary>The price of one part of a text message, or of one message on another channel.</summary>
    /// <param name="channel">How it goes out.</param>
    /// <param name="number">To whom, digits.</param>
    public decimal Price(Channel channel, string number)
    {
        if (_lines.Count == 0)
        {
            return Otherwise;
        }

        if (_looksAtNetworks && _networks.HomeOf(number) is { } home
            && (_lines.TryGetValue((channel, home.Mcc + home.Mnc), out var price) || _lines.TryGetValue((channel, home.Mcc), out price)))
        {
            return price;
        }

        return _lines.GetValueOrDefault((channel, ""), Otherwise);
    }
}

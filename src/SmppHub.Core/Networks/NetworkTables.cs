using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SmppHub.Core;

/// <summary>The embedded tables in the form that look-ups want. Written while loading, then only read.</summary>
internal sealed class NetworkTables
{
    private readonly List<Country> _countries = new(260);
    private readonly List<Network> _networks = new(3_000);
    private readonly Dictionary<uint, Network> _byCode = new(3_000);
    private readonly PrefixTree _byPrefix = new(30_000);
    private readonly Dictionary<uint, NumberBlock> _blocks = new(1_000);

    public NetworkTables()
    {
        var countries = Rows("countries.tsv").ToDictionary(row => row[0]);
        foreach (var row in Rows("networks.tsv"))
            AddNetwork(new Network(row[0], row[1], countries[row[2]][1], row[3]));
        foreach (var row in countries.Values)
            AddCountry(row);
        var known = new Dictionary<uint, Listing>();
        foreach (var line in Text("ranges.tsv").EnumerateLines())
            AddRange(line, known);
    }

    public IReadOnlyList<Country> Countries => _countries.AsReadOnly();

    public IReadOnlyList<Network> Networks => _networks.AsReadOnly();

    /// <summary>What the longest known prefix of these digits stands for, and the prefix's length; null for none.</summary>
    public Listing? Match(ReadOnlySpan<char> digits, out int length)
    {
        length = _byPrefix.Match(digits, out var listing);
        return listing;
    }

    public Network? Find(string mcc, string mnc) =>
        _byCode.TryGetValue(Key(mcc + mnc), out var network) && network.Mcc == mcc && network.Mnc == mnc ? network : null;

    /// <summary>The first of the network's ranges, or of its country's own network where it has none.</summary>
    public NumberBlock? BlockOf(Network network)
    {
        if (_blocks.TryGetValue(Key(network.Mcc + network.Mnc), out var block))
            return block;
        var country = _countries.Find(c => c.Name == network.Country);
        if (country is null)
            return null;
        return _blocks.TryGetValue(Key(country.Home.Mcc + country.Home.Mnc), out block)
            ? block
            : new NumberBlock(country.CallingCodes[0], country.NumberLength);
    }

    private void AddNetwork(Network network)
    {
        _networks.Add(network);
        _byCode.Add(Key(network.Mcc + network.Mnc), network);
    }

    private void AddCountry(string[] row)
    {
        var home = In(row[1], _byCode[Key(row[4])]);
        var country = new Country(
            row[0], row[1], row[2].Split(','), row[3].Split(','), home, int.Parse(row[5], CultureInfo.InvariantCulture));
        _countries.Add(country);
        foreach (var code in country.CallingCodes)
            _byPrefix.Set(code, new Listing(home, country, IsRange: false));
    }

    // By far the longest table: its lines are not taken apart into strings.
    private void AddRange(ReadOnlySpan<char> line, Dictionary<uint, Listing> known)
    {
        var tab = line.IndexOf('\t');
        if (tab < 0)
            return;
        var prefix = line[..tab];
        var code = Key(line[(tab + 1)..]);
        var country = Match(prefix, out _)?.Country ?? throw new InvalidDataException($"{prefix} is in no country.");
        if (!known.TryGetValue(code, out var listing) || listing.Country != country)
            known[code] = listing = new Listing(In(country.Name, _byCode[code]), country, IsRange: true);
        _byPrefix.Set(prefix, listing);
        if (!_blocks.TryGetValue(code, out var block) || prefix.Length < block.Prefix.Length)
            _blocks[code] = new NumberBlock(prefix.ToString(), country.NumberLength);
    }

    // One network can serve several countries (those of 234 the United Kingdom and its islands): a number's network
    // names the number's country.
    private static Network In(string country, Network network) =>
        network.Country == country ? network : network with { Country = country };

    // A code as a number: the leading one keeps 01 and 001 apart, and what stands between the digits doesn't count.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static uint Key(ReadOnlySpan<char> code)
    {
        uint key = 1;
        foreach (var digit in code)
        {
            if (char.IsAsciiDigit(digit))
                key = (key * 10) + (uint)(digit - '0');
        }

        return key;
    }

    private static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StringReader(Text(name));
        while (reader.ReadLine() is { } line)
            yield return line.Split('\t');
    }

    private static string Text(string name)
    {
        var stream = typeof(NetworkTables).Assembly.GetManifestResourceStream("Networks/" + name)
            ?? throw new InvalidDataException($"The table {name} is missing from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>What a prefix stands for: a carrier's range, or a country whose own network is assumed.</summary>
internal sealed record Listing(Network Network, Country Country, bool IsRange);

/// <summary>Where numbers of a network can be made: the digits they begin with and how many they have.</summary>
internal sealed record NumberBlock(string Prefix, int NumberLength);

namespace SmppHub.Core.Tests.Networks;

public sealed class PrefixTreeTests
{
    private static readonly Network Home = new("250", "01", "Russian Federation", "Home");
    private static readonly Country Russia = new("RU", "Russian Federation", ["7"], ["250"], Home, 11);

    [Test]
    public void A_tree_larger_than_it_was_thought_to_be_finds_all_its_prefixes()
    {
        var tree = new PrefixTree(capacity: 1);
        var listings = new List<Listing>();
        for (var i = 0; i < 500; i++)
        {
            listings.Add(new Listing(Home with { Mnc = $"{i:000}" }, Russia, IsRange: true));
            tree.Set($"7{i:000}", listings[i]);
        }

        for (var i = 0; i < 500; i++)
        {
            Assert.That(tree.Match($"7{i:000}123", out var found), Is.EqualTo(4));
            Assert.That(found, Is.SameAs(listings[i]));
        }
    }

    [Test]
    public void The_longest_prefix_wins_and_a_part_of_a_prefix_is_none()
    {
        var tree = new PrefixTree(capacity: 4);
        var (country, range) = (new Listing(Home, Russia, IsRange: false), new Listing(Home, Russia, IsRange: true));
        tree.Set("7", country);
        tree.Set("7923", range);

        Assert.That(tree.Match("7923251", out var longest), Is.EqualTo(4));
        Assert.That(longest, Is.SameAs(range));
        Assert.That(tree.Match("7924251", out var shorter), Is.EqualTo(1));
        Assert.That(shorter, Is.SameAs(country));
        Assert.That(tree.Match("8", out var none), Is.Zero);
        Assert.That(none, Is.Null);
    }
}

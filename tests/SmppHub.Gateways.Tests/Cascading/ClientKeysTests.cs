using SmppHub.Gateways.Cascading;

namespace SmppHub.Gateways.Tests.Cascading;

[TestFixture]
public sealed class ClientKeysTests
{
    private static readonly SentIds Ids = new(1000001, 1000002, 0, 0, 1000003, 2);
    private string _path = "";

    [SetUp]
    public void MakeFolder() => _path = Path.Combine(Directory.CreateTempSubdirectory("keys").FullName, "cascading.keys");

    [TearDown]
    public void RemoveFolder() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    [Test]
    public void A_settled_key_is_there_after_a_restart()
    {
        using (var keys = Open())
        {
            keys.Claim("demo", "111", 7, out var isMine);
            Assert.That(isMine, Is.True);
            keys.Keep([Claim("111")]);
            keys.Settle([Claim("111") with { Kind = KeyRecordKind.Settled, Ids = Ids }]);
        }

        using var again = Open();
        var key = again.Claim("demo", "111", 8, out var isNew);
        Assert.That((isNew, key.Fingerprint, key.Ids), Is.EqualTo((false, 7UL, Ids)));
        again.Claim("load", "111", 8, out isNew);
        Assert.That(isNew, Is.True, "another account's id is another id");
    }

    [Test]
    public void A_key_that_nobody_settled_is_looked_for_among_the_messages()
    {
        using (var keys = Open())
        {
            keys.Keep([Claim("111"), Claim("112")]);
        }

        List<string> asked = [];
        using (var again = Open(record =>
        {
            asked.Add($"{record.Account} {record.ClientId} {record.Phone}");
            return record.ClientId == "111" ? Ids : null;
        }))
        {
            Assert.That(asked, Is.EquivalentTo(new[] { "demo 111 79000000001", "demo 112 79000000001" }));
            again.Claim("demo", "111", 7, out var isMine);
            Assert.That(isMine, Is.False);
            again.Claim("demo", "112", 7, out isMine);
            Assert.That(isMine, Is.True);
        }

        // What was found is settled for good, and what was not is no claim any more.
        using var third = Open(_ => throw new AssertionException("nothing is left to look for"));
        Assert.That(third.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task A_refused_key_may_be_claimed_again_and_those_who_wait_hear_of_it()
    {
        using var keys = Open();
        var first = keys.Claim("demo", "111", 7, out _);
        var second = keys.Claim("demo", "111", 7, out var isMine);
        Assert.That((isMine, second.WhenSettled.IsCompleted), Is.EqualTo((false, false)));

        keys.Settle([Claim("111") with { Kind = KeyRecordKind.GivenUp }]);

        await second.WhenSettled;
        Assert.That(first.Ids.Message, Is.Zero);
        keys.Claim("demo", "111", 7, out isMine);
        Assert.That(isMine, Is.True);
    }

    [Test]
    public void A_record_cut_short_is_left_out_and_those_before_it_stay()
    {
        using (var keys = Open())
        {
            keys.Settle([Claim("111") with { Kind = KeyRecordKind.Settled, Ids = Ids }]);
            keys.Settle([Claim("112") with { Kind = KeyRecordKind.Settled, Ids = Ids }]);
        }

        var whole = File.ReadAllBytes(_path);
        for (var length = whole.Length - 1; length > whole.Length / 2; length--)
        {
            File.WriteAllBytes(_path, whole[..length]);
            using var again = Open();
            Assert.That(again.Count, Is.EqualTo(1), $"{length}");
        }
    }

    private static KeyRecord Claim(string clientId) => new(KeyRecordKind.Claimed, KeyRecord.KeyOf("demo", clientId), 7, "79000000001", default);

    private ClientKeys Open(Func<KeyRecord, SentIds?>? find = null) => ClientKeys.Open(new KeyFile(_path, flush: false), find ?? (_ => null));
}

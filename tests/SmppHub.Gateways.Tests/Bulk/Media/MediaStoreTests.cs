using SmppHub.Gateways.Bulk.Media;

namespace SmppHub.Gateways.Tests.Bulk.Media;

public sealed class MediaStoreTests
{
    private static readonly byte[] Gif = [.. "GIF89a"u8, 1, 2, 3, 4];
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private string _folder = "";

    [SetUp]
    public void SetUp() => _folder = Path.Combine(Path.GetTempPath(), "smpphub-media-" + Path.GetRandomFileName());

    [TearDown]
    public void TearDown()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Test]
    public async Task An_id_is_64_characters_of_base32_and_never_the_same()
    {
        var store = new MediaStore(null, new());
        var first = await AddAsync(store);
        Assert.That(first, Does.Match("^[A-Z2-7]{64}$"));
        Assert.That(await AddAsync(store), Is.Not.EqualTo(first));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task An_image_is_its_account_s_and_comes_back_as_it_was(bool onDisk)
    {
        var store = new MediaStore(onDisk ? _folder : null, new());
        var id = await AddAsync(store);
        var (octets, type) = store.Read(id)!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(store.Has("demo", id), Is.True);
            Assert.That(store.Has("other", id), Is.False);
            Assert.That(octets.ToArray(), Is.EqualTo(Gif));
            Assert.That(type, Is.EqualTo("image/gif"));
            Assert.That(store.Read("../" + id), Is.Null);
        }
    }

    [Test]
    public async Task A_restart_finds_what_was_kept_and_sweeps_what_was_cut_off()
    {
        var id = await AddAsync(new MediaStore(_folder, new()));
        var cut = Path.Combine(_folder, new string('A', 64) + ".image");
        await File.WriteAllBytesAsync(cut, Gif);

        var again = new MediaStore(_folder, new());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(again.Has("demo", id), Is.True);
            Assert.That(again.Bytes, Is.EqualTo(Gif.Length));
            Assert.That(File.Exists(cut), Is.False);
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Over_the_bound_the_oldest_go(bool onDisk)
    {
        var store = new MediaStore(onDisk ? _folder : null, new() { MaxBytes = 25 });
        var first = await AddAsync(store);
        var second = await AddAsync(store);
        var third = await AddAsync(store);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(store.Has("demo", first), Is.False);
            Assert.That(store.Has("demo", second), Is.True);
            Assert.That(store.Has("demo", third), Is.True);
            Assert.That(store.Bytes, Is.EqualTo(20));
            Assert.That(onDisk ? Directory.GetFiles(_folder).Length : 4, Is.EqualTo(4));
        }
    }

    [Test]
    public async Task A_folder_that_cannot_be_written_keeps_nothing()
    {
        await File.WriteAllTextAsync(_folder, "a file in its place");
        var store = new MediaStore(_folder, new());
        Assert.That(async () => await store.AddAsync("demo", ImageKind.Of(Gif)!, Gif, Noon), Throws.InstanceOf<IOException>());
        Assert.That(store.Bytes, Is.Zero);
        File.Delete(_folder);
    }

    private static async Task<string> AddAsync(MediaStore store) => await store.AddAsync("demo", ImageKind.Of(Gif)!, Gif, Noon);
}

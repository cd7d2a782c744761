using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using SmppHub.Core;

namespace SmppHub.Storage.Tests;

/// <summary>
/// The program that the crash tests kill: appends messages whose text is their number, and writes each acknowledged
/// number to its output.
/// </summary>
internal static class AppendUntilKilled
{
    public static async Task<int> Main(string[] args)
    {
        if (args is not [var folder, var durability])
        {
            return 2;
        }

        var options = new StoreOptions
        {
            Path = folder,
            Durability = Enum.Parse<Durability>(durability),
            SegmentBytes = 256 << 10,
            RetentionMessages = 20_000,
        };
        await using var store = await JournalStore.OpenAsync(options, () => 1);
        var output = Console.OpenStandardOutput();
        var batch = new RecordBatch();
        var acknowledged = new byte[8];
        while (true)
        {
            batch.Reset("demo", Door.Smpp, 1);
            for (var i = 1; i <= 20; i++)
            {
                var text = (store.LastSequence + i).ToString(CultureInfo.InvariantCulture);
                batch.Add(new RecordHeader { Kind = RecordKind.Message, Flags = RecordFlags.Open }, Encoding.ASCII.GetBytes(text));
            }

            await store.AppendAsync(batch);
            BinaryPrimitives.WriteInt64LittleEndian(acknowledged, batch.FirstSequence + batch.Count - 1);
            await output.WriteAsync(acknowledged);
        }
    }
}

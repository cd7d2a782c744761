using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>What a look through a store's folder found; nothing is written.</summary>
/// <param name="Segments">Journal segments in use.</param>
/// <param name="Batches">Whole batches.</param>
/// <param name="Messages">Numbered records in them, also those past retention that are still on the disk.</param>
/// <param name="First">The oldest number on the disk, 0 when there is none.</param>
/// <param name="Last">The newest number, 0 when there is none.</param>
/// <param name="Open">Records with something still to be done.</param>
/// <param name="TornOctets">Octets of a last batch that was cut off while it was written; it was never acknowledged.</param>
/// <param name="Faults">What is wrong, in words; empty when the store is whole.</param>
public sealed record StoreCheck(
    int Segments, long Batches, long Messages, long First, long Last, long Open, int TornOctets, IReadOnlyList<string> Faults)
{
    /// <summary>Nothing acknowledged is missing.</summary>
    public bool IsWhole => Faults.Count == 0;

    /// <summary>Walks all segments and hub.db of a folder; also of one that a hub has open (its newest batch may then look torn).</summary>
    /// <exception cref="DirectoryNotFoundException">There is no store in the folder.</exception>
    public static StoreCheck Of(string folder)
    {
        var faults = new List<string>();
        var (booked, open) = Books(Path.Combine(folder, "hub.db"), faults);
        using var medium = FileMedium.ForReading(Path.Combine(folder, "journal"));
        var found = JournalRecovery.Headers(medium, booked?.OldestGeneration ?? 0, []);
        long batches = 0, messages = 0;
        var segments = new List<Segment>();
        for (var i = 0; i < found.Count; i++)
        {
            var limit = i + 1 < found.Count ? found[i + 1].Header.FirstSequence : long.MaxValue;
            var segment = JournalRecovery.Scanned(found[i].Header, found[i].Slot, limit, cursor =>
            {
                batches++;
                messages += cursor.Header.Count;
                Follow(cursor, open);
            });
            segments.Add(segment);
            if (limit != long.MaxValue && segment.NextSequence < limit)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture,
                    $"segment {segment.Generation} is damaged at octet {segment.End}: messages {segment.NextSequence} to {limit - 1} are lost"));
            }
        }

        if (booked is not null && segments.Find(segment => segment.Generation == booked.Generation) is { } at && at.End < booked.Offset)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture,
                $"segment {at.Generation} is whole up to octet {at.End} only, but was booked up to {booked.Offset}"));
        }

        var any = messages > 0;
        return new StoreCheck(
            segments.Count, batches, messages, any ? segments[0].FirstSequence : 0, any ? segments[^1].NextSequence - 1 : 0,
            open.Count, segments.Count == 0 ? 0 : JournalRecovery.TornOctets(segments[^1]), faults);
    }

    private static void Follow(BatchCursor cursor, HashSet<long> open)
    {
        var records = new RecordBatch.Enumerator(BatchHeader.RecordsOf(cursor.Bytes), cursor.Header.FirstSequence);
        while (records.MoveNext())
        {
            var header = records.Current.Header;
            var payload = records.Current.Payload;
            if (header.Kind.TakesSequence())
            {
                if (header.IsOpen)
                {
                    open.Add(records.Current.Sequence);
                }
            }
            else if (header.Kind is RecordKind.Answered)
            {
                for (; payload.Length >= sizeof(long); payload = payload[sizeof(long)..])
                {
                    open.Remove(BinaryPrimitives.ReadInt64LittleEndian(payload));
                }
            }
            else if (header.Kind is RecordKind.Cleared)
            {
                var upTo = BinaryPrimitives.ReadInt64LittleEndian(payload);
                open.RemoveWhere(sequence => sequence <= upTo);
            }
        }
    }

    private static (BookedState? Booked, HashSet<long> Kept) Books(string file, List<string> faults)
    {
        if (!File.Exists(file))
        {
            faults.Add("hub.db is missing; the next start rebuilds it from the journal, without documents");
            return (null, []);
        }

        try
        {
            using var database = Database.ForReading(file);
            using (var check = database.Books.Command("PRAGMA quick_check(1)"))
            {
                if (check.ExecuteScalar() is not "ok")
                {
                    faults.Add("hub.db is damaged: " + check.ExecuteScalar());
                }
            }

            using var records = new StoredRecords(database);
            return (new BookTables(database).Load(), [.. records.Kept()]);
        }
        catch (SqliteException e)
        {
            faults.Add("hub.db cannot be read: " + e.Message);
            return (null, []);
        }
    }
}

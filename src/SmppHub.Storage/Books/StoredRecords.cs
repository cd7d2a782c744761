using Microsoft.Data.Sqlite;
using SmppHub.Core;

namespace SmppHub.Storage;

/// <summary>Reads changes and kept records from the database.</summary>
internal sealed class StoredRecords : IDisposable
{
    private readonly DatabaseConnection _readers;
    private readonly SqliteCommand _changes;
    private readonly SqliteCommand _kept;

    public StoredRecords(Database database)
    {
        _readers = database.Readers;
        _changes = _readers.Command("SELECT n, sequence, kind, at, data FROM changes WHERE sequence BETWEEN $1 AND $2 ORDER BY sequence, n");
        _changes.Parameters.Add("$1", SqliteType.Integer);
        _changes.Parameters.Add("$2", SqliteType.Integer);
        _kept = _readers.Command("SELECT batch FROM kept WHERE sequence = $1");
        _kept.Parameters.Add("$1", SqliteType.Integer);
    }

    /// <summary>Booked changes of a range, by sequence, then by number.</summary>
    public List<NumberedChange> ChangesIn(long first, long last)
    {
        lock (_readers.Gate)
        {
            var found = new List<NumberedChange>();
            (_changes.Parameters[0].Value, _changes.Parameters[1].Value) = (first, last);
            using var r = _changes.ExecuteReader();
            while (r.Read())
            {
                found.Add(new NumberedChange(
                    r.GetInt64(0), new Change(r.GetInt64(1), (ChangeKind)r.GetInt32(2), r.GetInt64(3), r.GetFieldValue<byte[]>(4))));
            }

            return found;
        }
    }

    /// <summary>Numbers of all kept records, oldest first.</summary>
    public List<long> Kept()
    {
        lock (_readers.Gate)
        {
            var found = new List<long>();
            using var command = _readers.Command("SELECT sequence FROM kept ORDER BY sequence");
            using var r = command.ExecuteReader();
            while (r.Read())
            {
                found.Add(r.GetInt64(0));
            }

            return found;
        }
    }

    /// <summary>Loads an open record that outlived its segment, as a batch of its own.</summary>
    public bool TryReadKept(long sequence, RecordBatch into)
    {
        lock (_readers.Gate)
        {
            _kept.Parameters[0].Value = sequence;
            if (_kept.ExecuteScalar() is not byte[] batch || !BatchHeader.TryRead(batch, out var header)
                || PayloadCheck.Of(batch) != header.PayloadCheck)
            {
                return false;
            }

            batch.CopyTo(into.LoadInto(batch.Length));
            into.Loaded();
            return true;
        }
    }

    public void Dispose()
    {
        _changes.Dispose();
        _kept.Dispose();
    }
}

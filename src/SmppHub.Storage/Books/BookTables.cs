using Microsoft.Data.Sqlite;

namespace SmppHub.Storage;

/// <summary>The tables that follow the journal, written by the bookkeeper alone.</summary>
internal sealed class BookTables(Database database)
{
    private readonly DatabaseConnection _books = database.Books;

    /// <summary>What is booked; null in a new database.</summary>
    public BookedState? Load()
    {
        lock (_books.Gate)
        {
            var rows = new Dictionary<long, SegmentRow>();
            using (var command = _books.Command("SELECT generation, first, next, finish, last_time, directory FROM segments"))
            using (var r = command.ExecuteReader())
            {
                while (r.Read())
                {
                    var row = new SegmentRow(
                        r.GetInt64(0), r.GetInt64(1), r.GetInt64(2), r.GetInt32(3), r.GetInt64(4), r.GetFieldValue<byte[]>(5));
                    rows.Add(row.Generation, row);
                }
            }

            using var book = _books.Command("SELECT generation, offset, next, oldest, first_kept, change_number FROM book");
            using var b = book.ExecuteReader();
            return b.Read()
                ? new BookedState(b.GetInt64(0), b.GetInt32(1), b.GetInt64(2), b.GetInt64(3), b.GetInt64(4), b.GetInt64(5), rows)
                : null;
        }
    }

    /// <summary>Gives the segments their marks back.</summary>
    public void RestoreMarks(IReadOnlyList<Segment> segments)
    {
        lock (_books.Gate)
        {
            using var command = _books.Command("SELECT generation, open, changes FROM live");
            using var r = command.ExecuteReader();
            while (r.Read())
            {
                var generation = r.GetInt64(0);
                foreach (var segment in segments)
                {
                    if (segment.Generation == generation)
                    {
                        segment.Book.Restore(r.GetFieldValue<byte[]>(1), r.GetInt64(2));
                    }
                }
            }
        }
    }

    /// <summary>Empties everything that the journal can tell again; documents and kept records stay.</summary>
    public void Forget()
    {
        lock (_books.Gate)
        {
            _books.Execute("DELETE FROM book; DELETE FROM segments; DELETE FROM live; DELETE FROM changes");
        }
    }

    public void Write(Booking booking, long oldest)
    {
        lock (_books.Gate)
        {
            using var transaction = _books.Connection.BeginTransaction();
            foreach (var segment in booking.Sealed)
            {
                Run(transaction, "INSERT OR REPLACE INTO segments VALUES($1, $2, $3, $4, $5, $6)",
                    segment.Generation, segment.FirstSequence, segment.NextSequence, segment.End, segment.LastTime, segment.Directory.ToBlob());
            }

            foreach (var dirty in booking.Dirty)
            {
                Run(transaction, "INSERT OR REPLACE INTO live VALUES($1, $2, $3)", dirty.Segment.Generation, dirty.Open, dirty.ChangeMarks);
            }

            WriteChanges(transaction, booking.Changes);
            foreach (var sequence in booking.AnsweredKept)
            {
                Run(transaction, "DELETE FROM kept WHERE sequence = $1", sequence);
                Run(transaction, "DELETE FROM changes WHERE sequence = $1", sequence);
            }

            Run(transaction, "INSERT OR REPLACE INTO book VALUES(1, $1, $2, $3, $4, $5, $6)",
                booking.Generation, booking.Offset, booking.NextSequence, oldest, booking.FirstKept, booking.ChangeNumber);
            transaction.Commit();
        }
    }

    /// <summary>Segments before <paramref name="oldest"/> go; what is still open in them is kept apart.</summary>
    public void Retire(long oldest, long firstSequence, IEnumerable<(long Sequence, byte[] Batch)> open)
    {
        lock (_books.Gate)
        {
            using var transaction = _books.Connection.BeginTransaction();
            using (var insert = _books.Command("INSERT OR REPLACE INTO kept VALUES($1, $2)", transaction))
            {
                var (sequence, batch) = (insert.Parameters.Add("$1", SqliteType.Integer), insert.Parameters.Add("$2", SqliteType.Blob));
                foreach (var record in open)
                {
                    (sequence.Value, batch.Value) = (record.Sequence, record.Batch);
                    insert.ExecuteNonQuery();
                }
            }

            Run(transaction, "DELETE FROM segments WHERE generation < $1", oldest);
            Run(transaction, "DELETE FROM live WHERE generation < $1", oldest);
            Run(transaction, "DELETE FROM changes WHERE sequence < $1 AND sequence NOT IN (SELECT sequence FROM kept)", firstSequence);
            Run(transaction, "UPDATE book SET oldest = $1", oldest);
            transaction.Commit();
        }
    }

    private void WriteChanges(SqliteTransaction transaction, IReadOnlyList<NumberedChange> changes)
    {
        if (changes.Count == 0)
        {
            return;
        }

        using var insert = _books.Command("INSERT OR REPLACE INTO changes VALUES($1, $2, $3, $4, $5)", transaction);
        var sequence = insert.Parameters.Add("$1", SqliteType.Integer);
        var number = insert.Parameters.Add("$2", SqliteType.Integer);
        var kind = insert.Parameters.Add("$3", SqliteType.Integer);
        var at = insert.Parameters.Add("$4", SqliteType.Integer);
        var data = insert.Parameters.Add("$5", SqliteType.Blob);
        foreach (var (n, change) in changes)
        {
            (sequence.Value, number.Value, kind.Value, at.Value) = (change.Sequence, n, (int)change.Kind, change.At);
            data.Value = change.Data.ToArray();
            insert.ExecuteNonQuery();
        }
    }

    private void Run(SqliteTransaction transaction, string sql, params ReadOnlySpan<object> values)
    {
        using var command = _books.Command(sql, transaction);
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue("$" + (char)('1' + i), values[i]);
        }

        command.ExecuteNonQuery();
    }
}

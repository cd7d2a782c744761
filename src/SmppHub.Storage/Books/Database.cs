using Microsoft.Data.Sqlite;

namespace SmppHub.Storage;

/// <summary>A connection with the lock that makes it safe for many threads.</summary>
internal sealed class DatabaseConnection(SqliteConnection connection) : IDisposable
{
    public Lock Gate { get; } = new();

    public SqliteConnection Connection => connection;

    public SqliteCommand Command(string sql, SqliteTransaction? transaction = null)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        return command;
    }

    public void Execute(string sql, SqliteTransaction? transaction = null)
    {
        using var command = Command(sql, transaction);
        command.ExecuteNonQuery();
    }

    public void Dispose() => connection.Dispose();
}

/// <summary>
/// hub.db, with a connection for the books, one for readers and one for documents, so that none waits for another; in
/// memory they are one.
/// </summary>
internal sealed class Database : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS book(id INTEGER PRIMARY KEY CHECK(id = 1), generation INTEGER NOT NULL, offset INTEGER NOT NULL,
          next INTEGER NOT NULL, oldest INTEGER NOT NULL, first_kept INTEGER NOT NULL, change_number INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS segments(generation INTEGER PRIMARY KEY, first INTEGER NOT NULL, next INTEGER NOT NULL,
          finish INTEGER NOT NULL, last_time INTEGER NOT NULL, directory BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS live(generation INTEGER PRIMARY KEY, open BLOB NOT NULL, changes INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS changes(sequence INTEGER NOT NULL, n INTEGER NOT NULL, kind INTEGER NOT NULL,
          at INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY(sequence, n)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS kept(sequence INTEGER PRIMARY KEY, batch BLOB NOT NULL);
        CREATE TABLE IF NOT EXISTS documents(kind TEXT NOT NULL, key TEXT NOT NULL, json TEXT NOT NULL,
          PRIMARY KEY(kind, key)) WITHOUT ROWID;
        """;

    private Database(DatabaseConnection books, DatabaseConnection readers, DatabaseConnection documents) =>
        (Books, Readers, Documents) = (books, readers, documents);

    public DatabaseConnection Books { get; }

    public DatabaseConnection Readers { get; }

    public DatabaseConnection Documents { get; }

    public static Database InMemory()
    {
        var only = Connect(":memory:", "OFF");
        only.Execute(Schema);
        return new Database(only, only, only);
    }

    public static Database InFile(string file, Durability durability)
    {
        var synchronous = durability switch { Durability.Full => "FULL", Durability.None => "OFF", _ => "NORMAL" };
        var opened = new List<DatabaseConnection>();
        try
        {
            opened.Add(Connect(file, synchronous));
            opened[0].Execute(Schema);
            opened.Add(Connect(file, synchronous));

            // A document is durable when Save returns, whatever the messages are.
            opened.Add(Connect(file, durability == Durability.None ? "OFF" : "FULL"));
            return new Database(opened[0], opened[1], opened[2]);
        }
        catch
        {
            opened.ForEach(static connection => connection.Dispose());
            throw;
        }
    }

    /// <summary>Looks at a database that another process may be writing. The caller closes it.</summary>
    public static Database ForReading(string file)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, Mode = SqliteOpenMode.ReadOnly };
        var only = new DatabaseConnection(new SqliteConnection(settings.ConnectionString));
        try
        {
            only.Connection.Open();
            return new Database(only, only, only);
        }
        catch
        {
            only.Dispose();
            throw;
        }
    }

    /// <summary>Moves what the write-ahead log holds into the file; only ever called by the bookkeeper.</summary>
    public void Checkpoint()
    {
        lock (Books.Gate)
        {
            Books.Execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
    }

    public void Dispose()
    {
        Documents.Dispose();
        Readers.Dispose();
        Books.Dispose();
    }

    private static DatabaseConnection Connect(string file, string synchronous)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
        var connection = new DatabaseConnection(new SqliteConnection(settings.ConnectionString));
        try
        {
            connection.Connection.Open();
            connection.Execute(
                $"PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA wal_autocheckpoint=0");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}

using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace SmppHub.Storage;

/// <summary>The parts of a store, put together in the order of a start and taken apart in the reverse.</summary>
internal sealed class StoreFoundation : IDisposable
{
    private const string DatabaseName = "hub.db";
    private readonly FileStream? _folderLock;
    private readonly Database _database;
    private readonly SpareSlots _spares;
    private readonly DiskSync? _sync;

    private StoreFoundation(StoreOptions options, Func<long> now, ILogger log, FileStream? folderLock)
    {
        _folderLock = folderLock;
        Medium = options.Provider == StoreProvider.Memory
            ? new MemoryMedium()
            : new FileMedium(Path.Combine(options.Path, "journal"), options.Durability == Durability.Full);
        _database = options.Provider == StoreProvider.Memory ? Database.InMemory() : OpenDatabase(options, log);
        var tables = new BookTables(_database);
        var booked = Recover(options, tables, log, out var segments, out var unused);

        _spares = new SpareSlots(Medium, options.SegmentBytes, log);
        _sync = options is { Durability: Durability.Full, Provider: StoreProvider.Sqlite } ? new DiskSync(log) : null;
        Journal = new Journal(Medium, _spares, _sync, options.SegmentBytes, segments);
        Retention = new Retention(options, now, Journal, Math.Max(booked?.FirstKept ?? 1, segments[0].FirstSequence));
        Records = new StoredRecords(_database);
        Documents = new DocumentTable(_database);
        Follower = new Follower(Journal, Retention, booked?.ChangeNumber ?? 0, Records.Kept());
        Changes = new ChangeBook(Journal, Follower, Records);
        Bookkeeper = new Bookkeeper(Journal, Follower, Retention, _database, Medium, log);
        Follower.CatchUp();
        unused.ForEach(_spares.Return);
        _spares.Start();
        Bookkeeper.Start();
    }

    public IMedium Medium { get; }

    public Journal Journal { get; }

    public Retention Retention { get; }

    public Follower Follower { get; }

    public ChangeBook Changes { get; }

    public StoredRecords Records { get; }

    public DocumentTable Documents { get; }

    public Bookkeeper Bookkeeper { get; }

    public static StoreFoundation Open(StoreOptions options, Func<long> now, ILogger log)
    {
        var started = Stopwatch.StartNew();
        var folderLock = options.Provider == StoreProvider.Memory ? null : LockFolder(options.Path);
        try
        {
            var foundation = new StoreFoundation(options, now, log, folderLock);
            log.Opened(foundation.Retention.FirstKept, foundation.Journal.Last, foundation.Journal.Segments.Length, started.ElapsedMilliseconds);
            return foundation;
        }
        catch
        {
            folderLock?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Journal.Close();
        _sync?.Dispose();
        Bookkeeper.Dispose();
        _spares.Dispose();
        Records.Dispose();
        _database.Dispose();
        Journal.Dispose();
        Medium.Dispose();
        _folderLock?.Dispose();
    }

    private static FileStream LockFolder(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "hub.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw StoreInUseException.Of(folder, e);
        }
    }

    private static Database OpenDatabase(StoreOptions options, ILogger log)
    {
        var file = Path.Combine(options.Path, DatabaseName);
        try
        {
            var database = Database.InFile(file, options.Durability);
            try
            {
                _ = new BookTables(database).Load();
                return database;
            }
            catch
            {
                database.Dispose();
                throw;
            }
        }
        catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB or SQLitePCL.raw.SQLITE_ERROR)
        {
            var aside = file + ".damaged";
            log.DatabaseSetAside(file, e.Message, aside);
            File.Move(file, aside, overwrite: true);
            File.Delete(file + "-wal");
            File.Delete(file + "-shm");
            return Database.InFile(file, options.Durability);
        }
    }

    /// <summary>The segments with what the books know of them; the books are begun anew when they do not fit.</summary>
    private BookedState? Recover(StoreOptions options, BookTables tables, ILogger log, out List<Segment> segments, out List<Slot> unused)
    {
        var booked = tables.Load();
        var recovery = new JournalRecovery(Medium, options, booked?.NextSequence ?? 1, log);
        if (!recovery.TryRecover(booked, out segments, out unused))
        {
            log.Rebuild("it was booked further than it reaches");
            tables.Forget();
            booked = null;
            _ = recovery.TryRecover(null, out segments, out unused);
        }

        if (booked is not null)
        {
            tables.RestoreMarks(segments);
            if (segments.Find(segment => segment.Generation == booked.Generation) is { } at)
            {
                at.Book.BookedUpTo = booked.Offset;
            }
        }

        Medium.DropRunsExcept(segments.Select(static segment => segment.Generation).ToHashSet());
        foreach (var segment in segments)
        {
            if (segment.Book.Rowed)
            {
                segment.Book.Run = Medium.LoadRun(segment.Generation, segment.NextSequence - segment.FirstSequence);
            }
        }

        return booked;
    }
}

using System.Data.Common;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>The statements for inserting instances, prepared once per connection. Statements that return nothing are gathered and sent to
/// a server in one round trip (<see cref="Flush"/>).</summary>
sealed class IndexStatements : IDisposable
{
    // Maximum number of statements in one round trip. Each may carry a frame table of 64 KB.
    const int MaxGathered = 64;

    const string InstanceColumns = $"\"SOPInstanceUID\", {ExistingInstance.Columns}";
    const string StudyColumns = $"\"StudyInstanceUID\", {KnownStudy.Columns}";
    const string SeriesColumns = "s.\"StudyKey\", s.\"SeriesInstanceUID\", s.\"Key\", s.\"Attributes\"";

    readonly SqlDialect dialect;
    readonly int timeout;

    // Lookups of a single row are as frequent as lookups of several, and take half the time with a statement of their own.
    readonly DbCommand findInstance,
        findInstances,
        lockStudy,
        lockStudies,
        findSeries,
        findSeveralSeries,
        growStudy,
        growStudyAndKinds,
        growSeries,
        takeNumbers,
        settleFeed,
        findChange,
        takeLease,
        addLease,
        releaseLease,
        remove;
    readonly InsertStatement<PatientRow> insertPatient;
    readonly InsertStatement<StudyRow> insertStudy;
    readonly InsertStatement<SeriesRow> insertSeries;
    readonly InsertStatement<InstanceRow> insertInstance;
    readonly InsertStatement<ChangeRow> insertChange;
    DbBatch? gathered;

    /// <summary>Creates the statements of a connection. Disposing them disposes the connection.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="dialect">The database's SQL dialect.</param>
    /// <param name="patience">Maximum duration of one statement.</param>
    public IndexStatements(DbConnection connection, SqlDialect dialect, TimeSpan patience)
    {
        Connection = connection;
        this.dialect = dialect;
        timeout = SecondsOf(patience);
        findInstance = Command($"""SELECT {InstanceColumns} FROM "Instance" WHERE "SOPInstanceUID" = @uid""", [("@uid", ColumnType.Uid)]);
        findInstances = Command(
            $"""
            SELECT {InstanceColumns} FROM "Instance" WHERE {dialect.IsOneOf("\"SOPInstanceUID\"", "@uids", ColumnType.Uid)}
            """,
            [],
            ("@uids", ColumnType.Uid)
        );
        lockStudy = Command(
            $"""SELECT {StudyColumns} FROM "Study"{dialect.LockHint} WHERE "StudyInstanceUID" = @uid{dialect.LockClause}""",
            [("@uid", ColumnType.Uid)]
        );
        // Ordered by UID, so that two replicas lock studies in the same order and cannot deadlock.
        lockStudies = Command(
            $"""
            SELECT {StudyColumns} FROM "Study"{dialect.LockHint}
            WHERE {dialect.IsOneOf("\"StudyInstanceUID\"", "@uids", ColumnType.Uid)} ORDER BY "StudyInstanceUID"{dialect.LockClause}
            """,
            [],
            ("@uids", ColumnType.Uid)
        );
        findSeries = Command(
            $"""SELECT {SeriesColumns} FROM "Series" s WHERE s."StudyKey" = @study AND s."SeriesInstanceUID" = @uid""",
            [("@study", ColumnType.Long), ("@uid", ColumnType.Uid)]
        );
        // Uses pairs: two lists would find each series UID in each study.
        findSeveralSeries = Command(
            $"""
            SELECT {SeriesColumns} FROM {dialect.Pairs("@pairs")} w
            JOIN "Series" s ON s."StudyKey" = w."Key" AND s."SeriesInstanceUID" = w."Uid"
            """,
            [("@pairs", ColumnType.LongText)]
        );
        growStudy = Command(
            """
            UPDATE "Study" SET "NumberOfStudyRelatedSeries" = "NumberOfStudyRelatedSeries" + @series,
            "NumberOfStudyRelatedInstances" = "NumberOfStudyRelatedInstances" + @instances,
            "UpdatedAt" = @now WHERE "Key" = @key
            """,
            [("@series", ColumnType.Int), ("@instances", ColumnType.Int), ("@now", ColumnType.Long), ("@key", ColumnType.Long)]
        );
        // Separate from growStudy: the modalities are in an index, which the database writes again even if they have not changed.
        growStudyAndKinds = Command(
            """
            UPDATE "Study" SET "NumberOfStudyRelatedSeries" = "NumberOfStudyRelatedSeries" + @series,
            "NumberOfStudyRelatedInstances" = "NumberOfStudyRelatedInstances" + @instances,
            "ModalitiesInStudy" = @modalities, "SOPClassesInStudy" = @classes, "UpdatedAt" = @now WHERE "Key" = @key
            """,
            [
                ("@series", ColumnType.Int),
                ("@instances", ColumnType.Int),
                ("@modalities", ColumnType.Set),
                ("@classes", ColumnType.Set),
                ("@now", ColumnType.Long),
                ("@key", ColumnType.Long),
            ]
        );
        growSeries = Command(
            """
            UPDATE "Series" SET "NumberOfSeriesRelatedInstances" = "NumberOfSeriesRelatedInstances" + @instances,
            "Revision" = "Revision" + 1, "UpdatedAt" = @now WHERE "Key" = @key
            """,
            [("@instances", ColumnType.Int), ("@now", ColumnType.Long), ("@key", ColumnType.Long)]
        );
        // Other transactions that take numbers wait here until this transaction ends. For this reason numbers and times follow the order
        // of commits, whichever clock was read.
        takeNumbers = Command(
            dialect.Update(
                "Counter",
                $"\"Value\" = \"Value\" + @count, \"At\" = CASE WHEN \"At\" > {dialect.Now} THEN \"At\" ELSE {dialect.Now} END",
                $"\"Name\" = '{CounterRow.ChangeFeed}'",
                "Value",
                "At"
            ),
            [("@count", ColumnType.Long)]
        );
        settleFeed = Command(
            $"""
            UPDATE "Counter" SET "At" = CASE WHEN "At" > @end THEN "At" ELSE @end END WHERE "Name" = '{CounterRow.ChangeFeed}'
            """,
            [("@end", ColumnType.Long)]
        );
        findChange = Command(
            """
            SELECT "Action", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "At" FROM "ChangeFeed" WHERE "Sequence" = @sequence
            """,
            [("@sequence", ColumnType.Long)]
        );
        takeLease = Command(
            $"""
            UPDATE "Lease" SET "Owner" = @owner, "Until" = {dialect.Now} + @milliseconds
            WHERE "Name" = @name AND ("Owner" = @owner OR "Owner" = '' OR "Until" <= {dialect.Now})
            """,
            [("@owner", ColumnType.Uid), ("@milliseconds", ColumnType.Long), ("@name", ColumnType.Uid)]
        );
        addLease = Command(
            $"""
            INSERT INTO "Lease" ("Name", "Owner", "Until") SELECT @name, @owner, {dialect.Now} + @milliseconds
            WHERE NOT EXISTS (SELECT 1 FROM "Lease" WHERE "Name" = @name)
            """,
            [("@name", ColumnType.Uid), ("@owner", ColumnType.Uid), ("@milliseconds", ColumnType.Long)]
        );
        releaseLease = Command(
            """UPDATE "Lease" SET "Owner" = '', "Until" = 0 WHERE "Name" = @name AND "Owner" = @owner""",
            [("@name", ColumnType.Uid), ("@owner", ColumnType.Uid)]
        );
        remove = Command(
            """
            INSERT INTO "Removal" ("BlobKey", "Reason", "At") SELECT @key, @reason, @at
            WHERE NOT EXISTS (SELECT 1 FROM "Removal" WHERE "BlobKey" = @key)
            """,
            [("@key", ColumnType.ObjectKey), ("@reason", ColumnType.Int), ("@at", ColumnType.Long)]
        );
        insertPatient = new InsertStatement<PatientRow>(connection, dialect, "Patient", returnsKey: true);
        insertStudy = new InsertStatement<StudyRow>(connection, dialect, "Study", returnsKey: true);
        insertSeries = new InsertStatement<SeriesRow>(connection, dialect, "Series", returnsKey: true);
        insertInstance = new InsertStatement<InstanceRow>(connection, dialect, "Instance", returnsKey: false);
        insertChange = new InsertStatement<ChangeRow>(connection, dialect, "ChangeFeed", returnsKey: false);
        Tags = new CustomTagStatements(this);
        Sealed = new SealedStatements(this, dialect);
        Filling = new FillStatements(this, dialect);
    }

    /// <summary>Returns the time-out of a command in seconds. At least 1, because 0 means no time-out.</summary>
    public static int SecondsOf(TimeSpan patience) => (int)Math.Clamp(Math.Ceiling(patience.TotalSeconds), 1, int.MaxValue / 1000);

    /// <summary>The statements for custom tags.</summary>
    public CustomTagStatements Tags { get; }

    /// <summary>The statements for sealed metadata.</summary>
    public SealedStatements Sealed { get; }

    /// <summary>The statements that fill missing values of rows.</summary>
    public FillStatements Filling { get; }

    /// <summary>The connection of the statements.</summary>
    public DbConnection Connection { get; }

    /// <summary>The transaction of the statements; null outside of a transaction.</summary>
    public DbTransaction? Transaction { get; private set; }

    /// <summary>All statements.</summary>
    public IEnumerable<DbCommand> All =>
        [
            findInstance,
            findInstances,
            lockStudy,
            lockStudies,
            findSeries,
            findSeveralSeries,
            growStudy,
            growStudyAndKinds,
            growSeries,
            takeNumbers,
            settleFeed,
            findChange,
            takeLease,
            addLease,
            releaseLease,
            remove,
            insertPatient.Command,
            insertStudy.Command,
            insertSeries.Command,
            insertInstance.Command,
            insertChange.Command,
            .. Tags.All,
            .. Sealed.All,
            .. Filling.All,
        ];

    /// <summary>Begins a transaction. Statements that an earlier transaction gathered but did not send are dropped.</summary>
    public DbTransaction Begin()
    {
        gathered = null;
        Tags.Begin();
        return Transaction = Connection.BeginTransaction();
    }

    /// <summary>Returns the existing instances among some SOP Instance UIDs.</summary>
    public List<(string Uid, ExistingInstance Instance)> FindInstances(IReadOnlyCollection<string> uids)
    {
        return uids.Count == 1 ? Read(findInstance, Found, uids.First()) : Read(findInstances, Found, dialect.List([.. uids]));

        static (string, ExistingInstance) Found(DbDataReader row) => (row.GetString(0), ExistingInstance.Read(row, 1));
    }

    /// <summary>Returns the existing studies among some Study Instance UIDs, and locks their rows until the transaction ends.</summary>
    public List<(string Uid, KnownStudy Study)> LockStudies(IReadOnlyCollection<string> uids)
    {
        return uids.Count == 1
            ? Read(lockStudy, Found, uids.First())
            : Read(lockStudies, Found, dialect.List([.. uids.Order(StringComparer.Ordinal)]));

        static (string, KnownStudy) Found(DbDataReader row) => (row.GetString(0), KnownStudy.Read(row, 1));
    }

    /// <summary>Returns the existing series among some pairs of study key and Series Instance UID.</summary>
    public List<(long Study, string Uid, KnownSeries Series)> FindSeries(IReadOnlyCollection<(long Study, string Uid)> series)
    {
        return series.Count == 1
            ? Read(findSeries, Found, series.First().Study, series.First().Uid)
            : Read(findSeveralSeries, Found, SqlDialect.JsonPairs(series));

        static (long, string, KnownSeries) Found(DbDataReader row) =>
            (row.GetInt64(0), row.GetString(1), new KnownSeries(row.GetInt64(2), row.GetFieldValue<byte[]>(3)));
    }

    public long Insert(PatientRow row) => Insert(insertPatient, row);

    public long Insert(StudyRow row) => Insert(insertStudy, row);

    public long Insert(SeriesRow row) => Insert(insertSeries, row);

    public void Insert(InstanceRow row)
    {
        insertInstance.Fill(row);
        Gather(insertInstance.Command);
    }

    // Adds to the counts rather than setting them.
    public void Grow(KnownStudy study, long now) =>
        Gather(
            study.HasNewKinds
                ? Filled(growStudyAndKinds, study.NewSeries, study.NewInstances, study.Modalities, study.SopClasses, now, study.Key)
                : Filled(growStudy, study.NewSeries, study.NewInstances, now, study.Key)
        );

    public void Grow(KnownSeries series, long now) => Gather(Filled(growSeries, series.NewInstances, now, series.Key));

    /// <summary>Appends to the change feed, with the next numbers and the time at which they were taken. With no changes, it only waits
    /// for other appending transactions, and ensures that later entries do not have earlier times.</summary>
    public void Append(IReadOnlyCollection<ChangeRow> changes)
    {
        var (last, at) = Read(takeNumbers, row => (row.GetInt64(0), row.GetInt64(1)), (long)changes.Count).Single();
        var next = last - changes.Count;
        foreach (var change in changes)
        {
            (change.Sequence, change.At) = (++next, at);
            insertChange.Fill(change);
            Gather(insertChange.Command);
        }
        Flush();
    }

    /// <summary>Waits for other transactions that append to the change feed, and ensures that later entries do not have a time before
    /// <paramref name="end"/>.</summary>
    public void SettleFeed(long end) => Execute(Filled(settleFeed, end));

    /// <summary>Returns whether the change feed has this change under its sequence number.</summary>
    public bool HasChange(ChangeRow change)
    {
        Transaction = null;
        return Read(
                findChange,
                row => ((ChangeAction)row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4)),
                change.Sequence
            )
            .Contains((change.Action, change.StudyInstanceUID, change.SeriesInstanceUID, change.SOPInstanceUID, change.At));
    }

    /// <summary>Takes or renews a lease. Returns false when another owner holds it.</summary>
    public bool TakeLease(string name, string owner, TimeSpan duration)
    {
        var milliseconds = (long)duration.TotalMilliseconds;
        return Execute(Filled(takeLease, owner, milliseconds, name)) > 0 || Execute(Filled(addLease, name, owner, milliseconds)) > 0;
    }

    /// <summary>Releases a lease, if the owner holds it.</summary>
    public void ReleaseLease(string name, string owner) => Execute(Filled(releaseLease, name, owner));

    /// <summary>Writes a tombstone for an object, unless it has one.</summary>
    public void Remove(string blobKey, RemovalReason reason, long now) => Gather(Filled(remove, blobKey, (int)reason, now));

    /// <summary>Sends the gathered statements, so that later statements of the transaction see their effects.</summary>
    public void Flush()
    {
        if (gathered is not { } batch)
            return;
        gathered = null;
        using (batch)
        {
            batch.Transaction = Transaction;
            batch.Timeout = timeout;
            batch.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        foreach (var command in All)
            command.Dispose();
        Connection.Dispose();
    }

    /// <summary>Creates a command of the connection.</summary>
    internal DbCommand Command(
        string sql,
        ReadOnlySpan<(string Name, ColumnType Type)> parameters,
        params ReadOnlySpan<(string Name, ColumnType Type)> lists
    )
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
            dialect.Add(command, name, type);
        foreach (var (name, type) in lists)
            dialect.AddList(command, name, type);
        return command;
    }

    long Insert<T>(InsertStatement<T> statement, T row)
        where T : class => statement.Execute(row, Transaction!);

    /// <summary>Returns the rows of a query in the transaction.</summary>
    internal List<T> Read<T>(DbCommand command, Func<DbDataReader, T> read, params ReadOnlySpan<object> values)
    {
        Fill(command, values);
        command.Transaction = Transaction;
        using var rows = command.ExecuteReader();
        var results = new List<T>();
        while (rows.Read())
            results.Add(read(rows));
        return results;
    }

    /// <summary>Executes a statement in the transaction. Returns the number of rows that it changed.</summary>
    internal int Execute(DbCommand command)
    {
        command.Transaction = Transaction;
        return command.ExecuteNonQuery();
    }

    /// <summary>Gathers a statement, to be sent with others (<see cref="Flush"/>).</summary>
    // SQLite supports no batches and needs no round trips, so its statements run at once.
    internal void Gather(DbCommand command)
    {
        if (!Connection.CanCreateBatch)
        {
            Execute(command);
            return;
        }
        gathered ??= Connection.CreateBatch();
        var copy = gathered.CreateBatchCommand();
        copy.CommandText = dialect.Gathered(command.CommandText);
        foreach (DbParameter parameter in command.Parameters)
            copy.Parameters.Add(((ICloneable)parameter).Clone());
        gathered.BatchCommands.Add(copy);
        if (gathered.BatchCommands.Count >= MaxGathered)
            Flush();
    }

    /// <summary>Sets the parameters of a command, and returns it.</summary>
    internal static DbCommand Filled(DbCommand command, params ReadOnlySpan<object> values)
    {
        Fill(command, values);
        return command;
    }

    static void Fill(DbCommand command, ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }
}

/// <summary>A stored instance, with the properties that are compared to find whether another object is the same.</summary>
/// <param name="BlobKey">Key of its object.</param>
/// <param name="DatasetOffset">Offset of the data set in the object, in bytes.</param>
/// <param name="TransferSyntaxUid">Transfer Syntax UID of the data set.</param>
/// <param name="Sha256">SHA-256 of the data set's bytes.</param>
/// <param name="FileLength">Length of the object in bytes.</param>
public sealed record ExistingInstance(string BlobKey, long DatasetOffset, string TransferSyntaxUid, byte[] Sha256, long FileLength)
{
    internal const string Columns = "\"BlobKey\", \"DatasetOffset\", \"TransferSyntaxUID\", \"Sha256\", \"FileLength\"";

    internal static ExistingInstance Read(DbDataReader row) => Read(row, 0);

    internal static ExistingInstance Read(DbDataReader row, int first) =>
        new(
            row.GetString(first),
            row.GetInt64(first + 1),
            row.GetString(first + 2),
            row.GetFieldValue<byte[]>(first + 3),
            row.GetInt64(first + 4)
        );
}

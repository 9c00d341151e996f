using System.Data.Common;

namespace Pacs.Archive.Index;

/// <summary>The statements that inserting instances takes, prepared once per connection. What gives nothing back is gathered and goes to a server in one journey (<see cref="Flush"/>).</summary>
sealed class IndexStatements : IDisposable
{
    // As much as goes out before an answer is looked for; each may carry a frame table of 64 KB.
    const int MaxGathered = 64;

    const string InstanceColumns = $"\"SOPInstanceUID\", {ExistingInstance.Columns}";
    const string StudyColumns = $"\"StudyInstanceUID\", {KnownStudy.Columns}";
    const string SeriesColumns = "s.\"StudyKey\", s.\"SeriesInstanceUID\", s.\"Key\", s.\"Attributes\"";

    readonly SqlDialect dialect;
    readonly int timeout;
    // One is looked for as often as many, and found in half the time by a statement of its own.
    readonly DbCommand findInstance, findInstances, lockStudy, lockStudies, findSeries, findSeveralSeries, growStudy, growStudyAndKinds, growSeries, takeNumbers, settleFeed, findChange, takeLease, addLease, releaseLease, remove;
    readonly InsertStatement<PatientRow> insertPatient;
    readonly InsertStatement<StudyRow> insertStudy;
    readonly InsertStatement<SeriesRow> insertSeries;
    readonly InsertStatement<InstanceRow> insertInstance;
    readonly InsertStatement<ChangeRow> insertChange;
    DbBatch? gathered;

    /// <summary>The statements of a connection, which is disposed of with them.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="dialect">How its database says things.</param>
    /// <param name="patience">How long one statement may take.</param>
    public IndexStatements(DbConnection connection, SqlDialect dialect, TimeSpan patience)
    {
        Connection = connection;
        this.dialect = dialect;
        timeout = SecondsOf(patience);
        findInstance = Command($"""SELECT {InstanceColumns} FROM "Instance" WHERE "SOPInstanceUID" = @uid""", [("@uid", ColumnType.Uid)]);
        findInstances = Command($"""
            SELECT {InstanceColumns} FROM "Instance" WHERE {dialect.IsOneOf("\"SOPInstanceUID\"", "@uids", ColumnType.Uid)}
            """, [], ("@uids", ColumnType.Uid));
        lockStudy = Command($"""SELECT {StudyColumns} FROM "Study"{dialect.LockHint} WHERE "StudyInstanceUID" = @uid{dialect.LockClause}""", [("@uid", ColumnType.Uid)]);
        // By UID, so that two replicas never wait for each other crosswise.
        lockStudies = Command($"""
            SELECT {StudyColumns} FROM "Study"{dialect.LockHint}
            WHERE {dialect.IsOneOf("\"StudyInstanceUID\"", "@uids", ColumnType.Uid)} ORDER BY "StudyInstanceUID"{dialect.LockClause}
            """, [], ("@uids", ColumnType.Uid));
        findSeries = Command($"""SELECT {SeriesColumns} FROM "Series" s WHERE s."StudyKey" = @study AND s."SeriesInstanceUID" = @uid""", [("@study", ColumnType.Long), ("@uid", ColumnType.Uid)]);
        // Pairs: two lists would find each series in each study.
        findSeveralSeries = Command($"""
            SELECT {SeriesColumns} FROM {dialect.Pairs("@pairs")} w JOIN "Series" s ON s."StudyKey" = w."Key" AND s."SeriesInstanceUID" = w."Uid"
            """, [("@pairs", ColumnType.LongText)]);
        growStudy = Command("""
            UPDATE "Study" SET "NumberOfStudyRelatedSeries" = "NumberOfStudyRelatedSeries" + @series, "NumberOfStudyRelatedInstances" = "NumberOfStudyRelatedInstances" + @instances,
            "UpdatedAt" = @now WHERE "Key" = @key
            """, [("@series", ColumnType.Int), ("@instances", ColumnType.Int), ("@now", ColumnType.Long), ("@key", ColumnType.Long)]);
        // Modalities stand in an index, too, which is written anew for them, changed or not.
        growStudyAndKinds = Command("""
            UPDATE "Study" SET "NumberOfStudyRelatedSeries" = "NumberOfStudyRelatedSeries" + @series, "NumberOfStudyRelatedInstances" = "NumberOfStudyRelatedInstances" + @instances,
            "ModalitiesInStudy" = @modalities, "SOPClassesInStudy" = @classes, "UpdatedAt" = @now WHERE "Key" = @key
            """, [("@series", ColumnType.Int), ("@instances", ColumnType.Int), ("@modalities", ColumnType.Set), ("@classes", ColumnType.Set), ("@now", ColumnType.Long), ("@key", ColumnType.Long)]);
        growSeries = Command("""
            UPDATE "Series" SET "NumberOfSeriesRelatedInstances" = "NumberOfSeriesRelatedInstances" + @instances, "Revision" = "Revision" + 1, "UpdatedAt" = @now WHERE "Key" = @key
            """, [("@instances", ColumnType.Int), ("@now", ColumnType.Long), ("@key", ColumnType.Long)]);
        // Others who take numbers wait here until the transaction ends: so the order of numbers is that of commits, and that of times, whichever clock was read when.
        takeNumbers = Command(dialect.Update(
            "Counter",
            $"\"Value\" = \"Value\" + @count, \"At\" = CASE WHEN \"At\" > {dialect.Now} THEN \"At\" ELSE {dialect.Now} END",
            $"\"Name\" = '{CounterRow.ChangeFeed}'",
            "Value",
            "At"), [("@count", ColumnType.Long)]);
        settleFeed = Command($"""
            UPDATE "Counter" SET "At" = CASE WHEN "At" > @end THEN "At" ELSE @end END WHERE "Name" = '{CounterRow.ChangeFeed}'
            """, [("@end", ColumnType.Long)]);
        findChange = Command("""
            SELECT "Action", "StudyInstanceUID", "SeriesInstanceUID", "SOPInstanceUID", "At" FROM "ChangeFeed" WHERE "Sequence" = @sequence
            """, [("@sequence", ColumnType.Long)]);
        takeLease = Command($"""
            UPDATE "Lease" SET "Owner" = @owner, "Until" = {dialect.Now} + @milliseconds WHERE "Name" = @name AND ("Owner" = @owner OR "Owner" = '' OR "Until" <= {dialect.Now})
            """, [("@owner", ColumnType.Uid), ("@milliseconds", ColumnType.Long), ("@name", ColumnType.Uid)]);
        addLease = Command($"""
            INSERT INTO "Lease" ("Name", "Owner", "Until") SELECT @name, @owner, {dialect.Now} + @milliseconds WHERE NOT EXISTS (SELECT 1 FROM "Lease" WHERE "Name" = @name)
            """, [("@name", ColumnType.Uid), ("@owner", ColumnType.Uid), ("@milliseconds", ColumnType.Long)]);
        releaseLease = Command("""UPDATE "Lease" SET "Owner" = '', "Until" = 0 WHERE "Name" = @name AND "Owner" = @owner""", [("@name", ColumnType.Uid), ("@owner", ColumnType.Uid)]);
        remove = Command("""
            INSERT INTO "Removal" ("BlobKey", "Reason", "At") SELECT @key, @reason, @at WHERE NOT EXISTS (SELECT 1 FROM "Removal" WHERE "BlobKey" = @key)
            """, [("@key", ColumnType.ObjectKey), ("@reason", ColumnType.Int), ("@at", ColumnType.Long)]);
        insertPatient = new InsertStatement<PatientRow>(connection, dialect, "Patient", returnsKey: true);
        insertStudy = new InsertStatement<StudyRow>(connection, dialect, "Study", returnsKey: true);
        insertSeries = new InsertStatement<SeriesRow>(connection, dialect, "Series", returnsKey: true);
        insertInstance = new InsertStatement<InstanceRow>(connection, dialect, "Instance", returnsKey: false);
        insertChange = new InsertStatement<ChangeRow>(connection, dialect, "ChangeFeed", returnsKey: false);
        Tags = new CustomTagStatements(this);
        Sealed = new SealedStatements(this, dialect);
        Filling = new FillStatements(this, dialect);
    }

    /// <summary>A time-out for a command: seconds, at least one, since 0 means none.</summary>
    public static int SecondsOf(TimeSpan patience) => (int)Math.Clamp(Math.Ceiling(patience.TotalSeconds), 1, int.MaxValue / 1000);

    /// <summary>Those of custom tags.</summary>
    public CustomTagStatements Tags { get; }

    /// <summary>Those of sealed metadata.</summary>
    public SealedStatements Sealed { get; }

    /// <summary>Those that give rows the values that they lack.</summary>
    public FillStatements Filling { get; }

    /// <summary>The connection they belong to.</summary>
    public DbConnection Connection { get; }

    /// <summary>The transaction that they run in; null outside of one.</summary>
    public DbTransaction? Transaction { get; private set; }

    /// <summary>All of them.</summary>
    public IEnumerable<DbCommand> All =>
    [
        findInstance, findInstances, lockStudy, lockStudies, findSeries, findSeveralSeries, growStudy, growStudyAndKinds, growSeries, takeNumbers, settleFeed, findChange, takeLease, addLease, releaseLease, remove,
        insertPatient.Command, insertStudy.Command, insertSeries.Command, insertInstance.Command, insertChange.Command,
        .. Tags.All, .. Sealed.All, .. Filling.All,
    ];

    /// <summary>Begins a transaction; what an earlier one left undone is forgotten.</summary>
    public DbTransaction Begin()
    {
        gathered = null;
        Tags.Begin();
        return Transaction = Connection.BeginTransaction();
    }

    /// <summary>Those of some instances that are there, by SOP Instance UID.</summary>
    public List<(string Uid, ExistingInstance Instance)> FindInstances(IReadOnlyCollection<string> uids)
    {
        return uids.Count == 1 ? Read(findInstance, Found, uids.First()) : Read(findInstances, Found, dialect.List([.. uids]));

        static (string, ExistingInstance) Found(DbDataReader row) => (row.GetString(0), ExistingInstance.Read(row, 1));
    }

    /// <summary>Those of some studies that are there, by Study Instance UID; nobody else changes them until the transaction ends.</summary>
    public List<(string Uid, KnownStudy Study)> LockStudies(IReadOnlyCollection<string> uids)
    {
        return uids.Count == 1 ? Read(lockStudy, Found, uids.First()) : Read(lockStudies, Found, dialect.List([.. uids.Order(StringComparer.Ordinal)]));

        static (string, KnownStudy) Found(DbDataReader row) => (row.GetString(0), KnownStudy.Read(row, 1));
    }

    /// <summary>Those of some series, each in its study, that are there.</summary>
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

    // By how much, not to what.
    public void Grow(KnownStudy study, long now) => Gather(study.HasNewKinds
        ? Filled(growStudyAndKinds, study.NewSeries, study.NewInstances, study.Modalities, study.SopClasses, now, study.Key)
        : Filled(growStudy, study.NewSeries, study.NewInstances, now, study.Key));

    public void Grow(KnownSeries series, long now) => Gather(Filled(growSeries, series.NewInstances, now, series.Key));

    /// <summary>Adds to the change feed, with the next numbers and the time at which they were taken. Adding nothing waits for those who are adding, and keeps what comes later from having an earlier time.</summary>
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

    /// <summary>Waits for those who are adding to the change feed, and keeps what comes later from having an earlier time.</summary>
    public void SettleFeed(long end) => Execute(Filled(settleFeed, end));

    /// <summary>Whether the change feed has a change under its number.</summary>
    public bool HasChange(ChangeRow change)
    {
        Transaction = null;
        return Read(findChange, row => ((ChangeAction)row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4)), change.Sequence)
            .Contains((change.Action, change.StudyInstanceUID, change.SeriesInstanceUID, change.SOPInstanceUID, change.At));
    }

    /// <summary>Takes or renews a lease; false when another one has it.</summary>
    public bool TakeLease(string name, string owner, TimeSpan duration)
    {
        var milliseconds = (long)duration.TotalMilliseconds;
        return Execute(Filled(takeLease, owner, milliseconds, name)) > 0 || Execute(Filled(addLease, name, owner, milliseconds)) > 0;
    }

    /// <summary>Gives a lease back, if it is the owner's.</summary>
    public void ReleaseLease(string name, string owner) => Execute(Filled(releaseLease, name, owner));

    /// <summary>Decides that an object goes; once is enough.</summary>
    public void Remove(string blobKey, RemovalReason reason, long now) => Gather(Filled(remove, blobKey, (int)reason, now));

    /// <summary>Sends what was gathered: what comes behind in the transaction finds it done.</summary>
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

    /// <summary>A statement of the connection.</summary>
    internal DbCommand Command(string sql, ReadOnlySpan<(string Name, ColumnType Type)> parameters, params ReadOnlySpan<(string Name, ColumnType Type)> lists)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
            dialect.Add(command, name, type);
        foreach (var (name, type) in lists)
            dialect.AddList(command, name, type);
        return command;
    }

    long Insert<T>(InsertStatement<T> statement, T row) where T : class => statement.Execute(row, Transaction!);

    /// <summary>The rows of a query, in the transaction.</summary>
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

    /// <summary>Executes a statement in the transaction; how many rows it changed.</summary>
    internal int Execute(DbCommand command)
    {
        command.Transaction = Transaction;
        return command.ExecuteNonQuery();
    }

    /// <summary>Has a statement sent with others (<see cref="Flush"/>).</summary>
    // SQLite has no journeys to spare, and no batches.
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

    /// <summary>A statement with its values.</summary>
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

/// <summary>An instance that is there: what tells whether another one is the same.</summary>
/// <param name="BlobKey">Its object.</param>
/// <param name="DatasetOffset">Bytes from the object's start to its data set.</param>
/// <param name="TransferSyntaxUid">How that is encoded.</param>
/// <param name="Sha256">SHA-256 of the data set's bytes.</param>
/// <param name="FileLength">Bytes of the object.</param>
public sealed record ExistingInstance(string BlobKey, long DatasetOffset, string TransferSyntaxUid, byte[] Sha256, long FileLength)
{
    internal const string Columns = "\"BlobKey\", \"DatasetOffset\", \"TransferSyntaxUID\", \"Sha256\", \"FileLength\"";

    internal static ExistingInstance Read(DbDataReader row) => Read(row, 0);

    internal static ExistingInstance Read(DbDataReader row, int first) => new(row.GetString(first), row.GetInt64(first + 1), row.GetString(first + 2), row.GetFieldValue<byte[]>(first + 3), row.GetInt64(first + 4));
}

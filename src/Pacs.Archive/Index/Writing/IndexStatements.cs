using System.Data.Common;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>The statements for inserting instances, prepared once per connection.</summary>
sealed class IndexStatements : IDisposable
{
    const string InstanceColumns = $"\"SOPInstanceUID\", {ExistingInstance.Columns}";
    const string StudyColumns = $"\"StudyInstanceUID\", {KnownStudy.Columns}";
    const string SeriesColumns = "s.\"StudyKey\", s.\"SeriesInstanceUID\", s.\"Key\", s.\"Attributes\"";

    readonly WriterConnection connection;
    readonly SqlDialect dialect;

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
        remove;
    readonly InsertStatement<PatientRow> insertPatient;
    readonly InsertStatement<StudyRow> insertStudy;
    readonly InsertStatement<SeriesRow> insertSeries;
    readonly InsertStatement<InstanceRow> insertInstance;

    /// <summary>Creates the statements of a connection. Disposing them disposes the connection.</summary>
    /// <param name="connection">The connection.</param>
    public IndexStatements(WriterConnection connection)
    {
        this.connection = connection;
        dialect = connection.Dialect;
        findInstance = connection.Command(
            $"""SELECT {InstanceColumns} FROM "Instance" WHERE "SOPInstanceUID" = @uid""",
            [("@uid", ColumnType.Uid)]
        );
        findInstances = connection.Command(
            $"""
            SELECT {InstanceColumns} FROM "Instance" WHERE {dialect.IsOneOf("\"SOPInstanceUID\"", "@uids", ColumnType.Uid)}
            """,
            [],
            ("@uids", ColumnType.Uid)
        );
        lockStudy = connection.Command(
            $"""SELECT {StudyColumns} FROM "Study"{dialect.LockHint} WHERE "StudyInstanceUID" = @uid{dialect.LockClause}""",
            [("@uid", ColumnType.Uid)]
        );
        // Ordered by UID, so that two replicas lock studies in the same order and cannot deadlock.
        lockStudies = connection.Command(
            $"""
            SELECT {StudyColumns} FROM "Study"{dialect.LockHint}
            WHERE {dialect.IsOneOf("\"StudyInstanceUID\"", "@uids", ColumnType.Uid)} ORDER BY "StudyInstanceUID"{dialect.LockClause}
            """,
            [],
            ("@uids", ColumnType.Uid)
        );
        findSeries = connection.Command(
            $"""SELECT {SeriesColumns} FROM "Series" s WHERE s."StudyKey" = @study AND s."SeriesInstanceUID" = @uid""",
            [("@study", ColumnType.Long), ("@uid", ColumnType.Uid)]
        );
        // Uses pairs: two lists would find each series UID in each study.
        findSeveralSeries = connection.Command(
            $"""
            SELECT {SeriesColumns} FROM {dialect.Pairs("@pairs")} w
            JOIN "Series" s ON s."StudyKey" = w."Key" AND s."SeriesInstanceUID" = w."Uid"
            """,
            [("@pairs", ColumnType.LongText)]
        );
        growStudy = connection.Command(
            """
            UPDATE "Study" SET "NumberOfStudyRelatedSeries" = "NumberOfStudyRelatedSeries" + @series,
            "NumberOfStudyRelatedInstances" = "NumberOfStudyRelatedInstances" + @instances,
            "UpdatedAt" = @now WHERE "Key" = @key
            """,
            [("@series", ColumnType.Int), ("@instances", ColumnType.Int), ("@now", ColumnType.Long), ("@key", ColumnType.Long)]
        );
        // Separate from growStudy: the modalities are in an index, which the database writes again even if they have not changed.
        growStudyAndKinds = connection.Command(
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
        growSeries = connection.Command(
            """
            UPDATE "Series" SET "NumberOfSeriesRelatedInstances" = "NumberOfSeriesRelatedInstances" + @instances,
            "Revision" = "Revision" + 1, "UpdatedAt" = @now WHERE "Key" = @key
            """,
            [("@instances", ColumnType.Int), ("@now", ColumnType.Long), ("@key", ColumnType.Long)]
        );
        remove = connection.Command(
            """
            INSERT INTO "Removal" ("BlobKey", "Reason", "At") SELECT @key, @reason, @at
            WHERE NOT EXISTS (SELECT 1 FROM "Removal" WHERE "BlobKey" = @key)
            """,
            [("@key", ColumnType.ObjectKey), ("@reason", ColumnType.Int), ("@at", ColumnType.Long)]
        );
        insertPatient = new InsertStatement<PatientRow>(connection, "Patient", returnsKey: true);
        insertStudy = new InsertStatement<StudyRow>(connection, "Study", returnsKey: true);
        insertSeries = new InsertStatement<SeriesRow>(connection, "Series", returnsKey: true);
        insertInstance = new InsertStatement<InstanceRow>(connection, "Instance", returnsKey: false);
        Feed = new FeedStatements(connection);
        Leases = new LeaseStatements(connection);
        Tags = new CustomTagStatements(connection);
        Sealed = new SealedStatements(connection);
        Filling = new FillStatements(connection);
    }

    /// <summary>The statements of the change feed.</summary>
    public FeedStatements Feed { get; }

    /// <summary>The statements of leases.</summary>
    public LeaseStatements Leases { get; }

    /// <summary>The statements for custom tags.</summary>
    public CustomTagStatements Tags { get; }

    /// <summary>The statements for sealed metadata.</summary>
    public SealedStatements Sealed { get; }

    /// <summary>The statements that fill missing values of rows.</summary>
    public FillStatements Filling { get; }

    /// <summary>The connection of the statements.</summary>
    public DbConnection Connection => connection.Inner;

    /// <summary>The transaction of the statements; null outside of a transaction.</summary>
    public DbTransaction? Transaction => connection.Transaction;

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
            remove,
            insertPatient.Command,
            insertStudy.Command,
            insertSeries.Command,
            insertInstance.Command,
            .. Feed.All,
            .. Leases.All,
            .. Tags.All,
            .. Sealed.All,
            .. Filling.All,
        ];

    /// <summary>Begins a transaction.</summary>
    public DbTransaction Begin()
    {
        Tags.Begin();
        return connection.Begin();
    }

    /// <inheritdoc cref="WriterConnection.Flush"/>
    public void Flush() => connection.Flush();

    /// <summary>Returns the existing instances among some SOP Instance UIDs.</summary>
    public List<(string Uid, ExistingInstance Instance)> FindInstances(IReadOnlyCollection<string> uids)
    {
        return uids.Count == 1
            ? connection.Read(findInstance, Found, uids.First())
            : connection.Read(findInstances, Found, dialect.List([.. uids]));

        static (string, ExistingInstance) Found(DbDataReader row) => (row.GetString(0), ExistingInstance.Read(row, 1));
    }

    /// <summary>Returns the existing studies among some Study Instance UIDs, and locks their rows until the transaction ends.</summary>
    public List<(string Uid, KnownStudy Study)> LockStudies(IReadOnlyCollection<string> uids)
    {
        return uids.Count == 1
            ? connection.Read(lockStudy, Found, uids.First())
            : connection.Read(lockStudies, Found, dialect.List([.. uids.Order(StringComparer.Ordinal)]));

        static (string, KnownStudy) Found(DbDataReader row) => (row.GetString(0), KnownStudy.Read(row, 1));
    }

    /// <summary>Returns the existing series among some pairs of study key and Series Instance UID.</summary>
    public List<(long Study, string Uid, KnownSeries Series)> FindSeries(IReadOnlyCollection<(long Study, string Uid)> series)
    {
        return series.Count == 1
            ? connection.Read(findSeries, Found, series.First().Study, series.First().Uid)
            : connection.Read(findSeveralSeries, Found, SqlDialect.JsonPairs(series));

        static (long, string, KnownSeries) Found(DbDataReader row) =>
            (row.GetInt64(0), row.GetString(1), new KnownSeries(row.GetInt64(2), row.GetFieldValue<byte[]>(3)));
    }

    public long Insert(PatientRow row) => Insert(insertPatient, row);

    public long Insert(StudyRow row) => Insert(insertStudy, row);

    public long Insert(SeriesRow row) => Insert(insertSeries, row);

    public void Insert(InstanceRow row)
    {
        insertInstance.Fill(row);
        connection.Gather(insertInstance.Command);
    }

    // Adds to the counts rather than setting them.
    public void Grow(KnownStudy study, long now) =>
        connection.Gather(
            study.HasNewKinds
                ? WriterConnection.Filled(
                    growStudyAndKinds,
                    study.NewSeries,
                    study.NewInstances,
                    study.Modalities,
                    study.SopClasses,
                    now,
                    study.Key
                )
                : WriterConnection.Filled(growStudy, study.NewSeries, study.NewInstances, now, study.Key)
        );

    public void Grow(KnownSeries series, long now) =>
        connection.Gather(WriterConnection.Filled(growSeries, series.NewInstances, now, series.Key));

    /// <summary>Writes a tombstone for an object, unless it has one.</summary>
    public void Remove(string blobKey, RemovalReason reason, long now) =>
        connection.Gather(WriterConnection.Filled(remove, blobKey, (int)reason, now));

    public void Dispose()
    {
        foreach (var command in All)
            command.Dispose();
        connection.Dispose();
    }

    long Insert<T>(InsertStatement<T> statement, T row)
        where T : class => statement.Execute(row, Transaction!);
}

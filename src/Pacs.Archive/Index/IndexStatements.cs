using System.Data;
using System.Data.Common;

namespace Pacs.Archive.Index;

/// <summary>The statements that inserting instances takes, prepared once per connection.</summary>
sealed class IndexStatements : IDisposable
{
    readonly DbCommand findInstance, findStudy, findSeries, findPatient, growStudy, growSeries, takeNumbers;
    readonly InsertStatement<PatientRow> insertPatient;
    readonly InsertStatement<StudyRow> insertStudy;
    readonly InsertStatement<SeriesRow> insertSeries;
    readonly InsertStatement<InstanceRow> insertInstance;
    readonly InsertStatement<ChangeRow> insertChange;

    public IndexStatements(DbConnection connection)
    {
        Connection = connection;
        findInstance = Command($"SELECT {ExistingInstance.Columns} FROM \"Instance\" WHERE \"SOPInstanceUID\" = @uid", ("@uid", DbType.AnsiString));
        findStudy = Command("""SELECT "Key", "PatientID", "IssuerOfPatientID", "ModalitiesInStudy", "SOPClassesInStudy" FROM "Study" WHERE "StudyInstanceUID" = @uid""", ("@uid", DbType.AnsiString));
        findSeries = Command("""SELECT "Key" FROM "Series" WHERE "StudyKey" = @study AND "SeriesInstanceUID" = @uid""", ("@study", DbType.Int64), ("@uid", DbType.AnsiString));
        findPatient = Command("""
            SELECT "Key", "PatientName", "PatientNameIdeographic", "PatientBirthDate" FROM "Patient"
            WHERE "PatientID" = @id AND "IssuerOfPatientID" = @issuer AND "OnlyStudy" = @study
            """, ("@id", DbType.String), ("@issuer", DbType.String), ("@study", DbType.AnsiString));
        // By how much, not to what: another replica may add at the same time.
        growStudy = Command("""
            UPDATE "Study" SET "NumberOfStudyRelatedSeries" = "NumberOfStudyRelatedSeries" + @series, "NumberOfStudyRelatedInstances" = "NumberOfStudyRelatedInstances" + @instances,
            "ModalitiesInStudy" = @modalities, "SOPClassesInStudy" = @classes, "UpdatedAt" = @now WHERE "Key" = @key
            """, ("@series", DbType.Int32), ("@instances", DbType.Int32), ("@modalities", DbType.String), ("@classes", DbType.String), ("@now", DbType.Int64), ("@key", DbType.Int64));
        growSeries = Command("""
            UPDATE "Series" SET "NumberOfSeriesRelatedInstances" = "NumberOfSeriesRelatedInstances" + @instances, "Revision" = "Revision" + 1, "UpdatedAt" = @now WHERE "Key" = @key
            """, ("@instances", DbType.Int32), ("@now", DbType.Int64), ("@key", DbType.Int64));
        takeNumbers = Command("""UPDATE "Counter" SET "Value" = "Value" + @count WHERE "Name" = 'ChangeFeed' RETURNING "Value" """, ("@count", DbType.Int64));
        insertPatient = new InsertStatement<PatientRow>(connection, "Patient");
        insertStudy = new InsertStatement<StudyRow>(connection, "Study");
        insertSeries = new InsertStatement<SeriesRow>(connection, "Series");
        insertInstance = new InsertStatement<InstanceRow>(connection, "Instance");
        insertChange = new InsertStatement<ChangeRow>(connection, "ChangeFeed");
    }

    /// <summary>The connection they belong to.</summary>
    public DbConnection Connection { get; }

    /// <summary>The transaction that they run in.</summary>
    public DbTransaction Transaction { get; set; } = null!;

    public ExistingInstance? FindInstance(string sopInstance) => First(findInstance, ExistingInstance.Read, sopInstance);

    public KnownStudy? FindStudy(string study) =>
        First(findStudy, row => new KnownStudy(row.GetInt64(0), row.GetString(1), row.GetString(2)) { Modalities = row.GetString(3), SopClasses = row.GetString(4) }, study);

    public KnownSeries? FindSeries(long study, string series) => First(findSeries, row => new KnownSeries(row.GetInt64(0)), study, series);

    public KnownPatient? FindPatient(string id, string issuer, string onlyStudy) =>
        First(findPatient, row => new KnownPatient(row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt32(3)), id, issuer, onlyStudy);

    public long Insert(PatientRow row) => insertPatient.Execute(row, Transaction);

    public long Insert(StudyRow row) => insertStudy.Execute(row, Transaction);

    public long Insert(SeriesRow row) => insertSeries.Execute(row, Transaction);

    public void Insert(InstanceRow row) => insertInstance.Execute(row, Transaction);

    public void Grow(KnownStudy study, long now) => Execute(growStudy, study.NewSeries, study.NewInstances, study.Modalities, study.SopClasses, now, study.Key);

    public void Grow(KnownSeries series, long now) => Execute(growSeries, series.NewInstances, now, series.Key);

    /// <summary>Adds to the change feed, with the next numbers.</summary>
    public void Append(IReadOnlyCollection<ChangeRow> changes)
    {
        var next = First(takeNumbers, row => row.GetInt64(0), (long)changes.Count) - changes.Count;
        foreach (var change in changes)
        {
            change.Sequence = ++next;
            insertChange.Execute(change, Transaction);
        }
    }

    public void Dispose()
    {
        foreach (var command in new[] { findInstance, findStudy, findSeries, findPatient, growStudy, growSeries, takeNumbers })
            command.Dispose();
        insertPatient.Dispose();
        insertStudy.Dispose();
        insertSeries.Dispose();
        insertInstance.Dispose();
        insertChange.Dispose();
    }

    DbCommand Command(string sql, params ReadOnlySpan<(string Name, DbType Type)> parameters)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, type) in parameters)
            command.Add(name, DBNull.Value, type);
        return command;
    }

    T? First<T>(DbCommand command, Func<DbDataReader, T> read, params ReadOnlySpan<object> values)
    {
        Fill(command, values);
        using var rows = command.ExecuteReader();
        return rows.Read() ? read(rows) : default;
    }

    void Execute(DbCommand command, params ReadOnlySpan<object> values)
    {
        Fill(command, values);
        command.ExecuteNonQuery();
    }

    void Fill(DbCommand command, ReadOnlySpan<object> values)
    {
        command.Transaction = Transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }
}

/// <summary>A study that is there, and what a batch adds to it.</summary>
sealed class KnownStudy(long key, string patientId, string issuer)
{
    public long Key => key;

    public string PatientID => patientId;

    public string IssuerOfPatientID => issuer;

    public required string Modalities { get; set; }

    public required string SopClasses { get; set; }

    public int NewSeries { get; set; }

    public int NewInstances { get; set; }
}

/// <summary>A series that is there, and what a batch adds to it.</summary>
sealed class KnownSeries(long key)
{
    public long Key => key;

    public int NewInstances { get; set; }
}

/// <summary>A patient that is there.</summary>
sealed record KnownPatient(long Key, string Name, string NameIdeographic, int? BirthDate);

/// <summary>An instance that is there: what tells whether another one is the same.</summary>
/// <param name="BlobKey">Its object.</param>
/// <param name="DatasetOffset">Bytes from the object's start to its data set.</param>
/// <param name="TransferSyntaxUid">How that is encoded.</param>
/// <param name="Sha256">SHA-256 of the data set's bytes.</param>
public sealed record ExistingInstance(string BlobKey, long DatasetOffset, string TransferSyntaxUid, byte[] Sha256)
{
    internal const string Columns = "\"BlobKey\", \"DatasetOffset\", \"TransferSyntaxUID\", \"Sha256\"";

    internal static ExistingInstance Read(DbDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetFieldValue<byte[]>(3));
}

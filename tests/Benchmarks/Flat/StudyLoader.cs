using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;
using Pacs.Archive.Blobs;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.PostgreSql;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Index.Writing;

namespace Benchmarks.Flat;

/// <summary>Fills an empty index with a <see cref="StudyModel"/>: without the archive's writer, which keeps every batch durable and every
/// index in order and so would take an hour for a million, but with the rows that it would have written. That it is so is seen by having
/// the writer put in the beginning of a model, too.</summary>
static class StudyLoader
{
    const int Portion = 10_000;

    // Of a model of as few studies as there can be.
    const int Sample = 400;

    // What depends on when, and with what else, the writer wrote.
    static readonly string[] ofTheMoment = ["CreatedAt", "UpdatedAt", "At", "Revision"];

    static readonly string[] tables = ["Patient", "Study", "Series", "Instance", "ChangeFeed"];

    /// <summary>Makes the tables, and fills them.</summary>
    /// <param name="place">A SQLite file, or the connection string of a PostgreSQL database, which are empty or not there.</param>
    /// <param name="isPostgreSql">Which of the two.</param>
    /// <param name="model">What to put in.</param>
    /// <param name="count">Only its first studies; null for all.</param>
    public static async Task LoadAsync(string place, bool isPostgreSql, StudyModel model, int? count = null)
    {
        var clock = Stopwatch.StartNew();
        await MakeAsync(place, isPostgreSql);
        await using var connection = await ConnectAsync(place, isPostgreSql);
        // In a database that is thrown away when this fails.
        Execute(
            connection,
            isPostgreSql
                ? "SET synchronous_commit = off; SET session_replication_role = replica; SET maintenance_work_mem = '1GB'"
                : "PRAGMA foreign_keys=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000; PRAGMA wal_autocheckpoint=50000"
        );
        var indexes = Read(
                connection,
                isPostgreSql
                    ? "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.schemaname = 'public' AND i.indexname LIKE 'IX\\_%'"
                    : "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
            )
            .Select(row => (Name: (string)row[0], Sql: (string)row[1]))
            .ToList();
        foreach (var (name, _) in indexes)
            Execute(connection, $"DROP INDEX \"{name}\"");
        Write(connection, isPostgreSql ? PostgreSqlDialect.Instance : SqliteDialect.Instance, isPostgreSql, model, count ?? model.Studies);
        Console.WriteLine($"{count ?? model.Studies} studies after {clock.Elapsed.TotalSeconds:F0} s");
        foreach (var (_, sql) in indexes)
            Execute(connection, sql);
        // What autovacuum would have done by now.
        Execute(connection, isPostgreSql ? "VACUUM (ANALYZE)" : "PRAGMA wal_checkpoint(TRUNCATE)");
        Console.WriteLine($"and their indexes after {clock.Elapsed.TotalSeconds:F0} s");
    }

    /// <summary>Has the archive's writer and <see cref="LoadAsync"/> put in the same; throws where what is there then differs.</summary>
    public static async Task CheckAsync(string forWriter, string forLoader, bool isPostgreSql)
    {
        var model = new StudyModel(StudyModel.Fixed);
        await MakeAsync(forWriter, isPostgreSql);
        using (
            IndexDatabase index = isPostgreSql
                ? await PostgreSqlIndex.OpenAsync(forWriter, CancellationToken.None)
                : await SqliteIndex.OpenAsync(forWriter, CancellationToken.None)
        )
        await using (var writer = new IndexWriter(index, TimeProvider.System))
        {
            foreach (var some in Rows(model, Sample).Chunk(500))
                await Task.WhenAll(some.Select(row => writer.InsertAsync(row, CancellationToken.None)));
        }
        await LoadAsync(forLoader, isPostgreSql, model, Sample);
        await using var written = await ConnectAsync(forWriter, isPostgreSql);
        await using var loaded = await ConnectAsync(forLoader, isPostgreSql);
        foreach (var table in tables)
        {
            var names = Read(
                    written,
                    isPostgreSql
                        ? $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'"
                        : $"SELECT name FROM pragma_table_info('{table}')"
                )
                .Select(row => (string)row[0])
                .Except(ofTheMoment)
                .ToList();
            var sql = $"SELECT {string.Join(", ", names.Select(name => $"\"{name}\""))} FROM \"{table}\" ORDER BY 1";
            var (left, right) = (Read(written, sql), Read(loaded, sql));
            if (left.Count != right.Count)
                throw new InvalidOperationException($"{table}: {left.Count} rows of the writer's and {right.Count} of the loader's");
            foreach (var (ours, theirs) in left.Zip(right))
                for (var i = 0; i < names.Count; i++)
                    if (
                        !(
                            ours[i] is byte[] bytes
                                ? theirs[i] is byte[] others && bytes.AsSpan().SequenceEqual(others)
                                : Equals(ours[i], theirs[i])
                        )
                    )
                        throw new InvalidOperationException($"{table}.{names[i]}: the writer has {ours[i]}, the loader {theirs[i]}");
        }
        Console.WriteLine($"the loader's rows of {Sample} studies are the writer's");
    }

    static IEnumerable<NewInstance> Rows(StudyModel model, int count) =>
        Enumerable
            .Range(0, count)
            .SelectMany(study => Enumerable.Range(1, StudyModel.InstancesOf(study)).Select(instance => model.Row(study, instance)));

    static void Write(DbConnection connection, SqlDialect dialect, bool isPostgreSql, StudyModel model, int count)
    {
        using var patients = new BulkTable<PatientRow>(connection, dialect, "Patient");
        using var studies = new BulkTable<StudyRow>(connection, dialect, "Study");
        using var series = new BulkTable<SeriesRow>(connection, dialect, "Series");
        using var instances = new BulkTable<InstanceRow>(connection, dialect, "Instance");
        using var changes = new BulkTable<ChangeRow>(connection, dialect, "ChangeFeed");
        var patientKeys = new Dictionary<int, long>();
        var (instanceKey, now) = (0L, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        var whole = Enumerable
            .Range(0, count)
            .AsParallel()
            .AsOrdered()
            .WithMergeOptions(ParallelMergeOptions.AutoBuffered)
            .Select(study =>
                (
                    Study: study,
                    Items: Enumerable.Range(1, StudyModel.InstancesOf(study)).Select(instance => model.Row(study, instance)).ToArray()
                )
            )
            .Select(one => (one.Study, one.Items, Rows: Above(one.Items[0])))
            .AsSequential();
        foreach (var portion in whole.Chunk(Portion))
        {
            if (!isPostgreSql)
                Execute(connection, "BEGIN");
            var newPatients = new List<PatientRow>();
            foreach (var (study, items, (patient, studyRow, seriesRow)) in portion)
            {
                if (!patientKeys.TryGetValue(model.PatientOf(study), out var patientKey))
                {
                    patientKeys.Add(model.PatientOf(study), patient.Key = patientKey = patientKeys.Count + 1);
                    newPatients.Add(patient);
                }
                (studyRow.Key, studyRow.PatientKey, seriesRow.Key, seriesRow.StudyKey) = (study + 1, patientKey, study + 1, study + 1);
                (studyRow.CreatedAt, studyRow.UpdatedAt, seriesRow.CreatedAt, seriesRow.UpdatedAt, seriesRow.Revision) = (
                    now,
                    now,
                    now,
                    now,
                    1
                );
                (studyRow.NumberOfStudyRelatedSeries, studyRow.NumberOfStudyRelatedInstances, seriesRow.NumberOfSeriesRelatedInstances) = (
                    1,
                    items.Length,
                    items.Length
                );
                foreach (var item in items)
                    (item.Row.Key, item.Row.SeriesKey) = (++instanceKey, seriesRow.Key);
            }
            patients.Write(newPatients);
            studies.Write([.. portion.Select(one => one.Rows.Study)]);
            series.Write([.. portion.Select(one => one.Rows.Series)]);
            instances.Write([.. portion.SelectMany(one => one.Items.Select(item => item.Row))]);
            changes.Write([.. portion.SelectMany(one => one.Items.Select(Change))]);
            if (!isPostgreSql)
                Execute(connection, "COMMIT");
        }
        Execute(connection, $"UPDATE \"Counter\" SET \"Value\" = {instanceKey}, \"At\" = {now} WHERE \"Name\" = '{CounterRow.ChangeFeed}'");
        if (isPostgreSql)
            foreach (var table in tables.SkipLast(1))
                Execute(connection, $"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'Key'), (SELECT MAX(\"Key\") FROM \"{table}\"))");

        ChangeRow Change(NewInstance item) =>
            new()
            {
                Sequence = item.Row.Key,
                Action = ChangeAction.Created,
                StudyInstanceUID = item.Identity.Study.Value,
                SeriesInstanceUID = item.Identity.Series.Value,
                SOPInstanceUID = item.Identity.SopInstance.Value,
                Version = BlobKey.VersionOf(item.Row.BlobKey),
                At = now,
            };
    }

    static (PatientRow Patient, StudyRow Study, SeriesRow Series) Above(NewInstance first)
    {
        var (patientRow, studyRow, seriesRow) = (
            RowFactory.Patient(first.Dataset),
            RowFactory.Study(first.Dataset),
            RowFactory.Series(first.Dataset)
        );
        (studyRow.StudyInstanceUID, seriesRow.SeriesInstanceUID) = (first.Identity.Study.Value, first.Identity.Series.Value);
        (studyRow.ModalitiesInStudy, studyRow.SOPClassesInStudy) = (
            IndexValues.Set([seriesRow.Modality], IndexValues.MaxSet),
            IndexValues.Set([first.Row.SOPClassUID], IndexValues.MaxSet)
        );
        return (patientRow, studyRow, seriesRow);
    }

    static async Task MakeAsync(string place, bool isPostgreSql)
    {
        if (isPostgreSql)
            await PostgreSqlIndex.MigrateAsync(place, CancellationToken.None);
        else
            (await SqliteIndex.OpenAsync(place, CancellationToken.None)).Dispose();
    }

    static async Task<DbConnection> ConnectAsync(string place, bool isPostgreSql)
    {
        DbConnection connection = isPostgreSql
            ? new NpgsqlConnection($"{place};Pooling=false;Command Timeout=0")
            : new SqliteConnection($"Data Source={place};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    static List<object[]> Read(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var results = new List<object[]>();
        while (rows.Read())
        {
            var values = new object[rows.FieldCount];
            rows.GetValues(values);
            results.Add(values);
        }
        return results;
    }

    static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

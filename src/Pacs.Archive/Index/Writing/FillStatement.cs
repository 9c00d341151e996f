using System.Data;
using System.Data.Common;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>A statement that fills columns of a row. The same statement serves any combination of columns that have a value.</summary>
sealed class FillStatement<T>
    where T : class, new()
{
    readonly RowColumn<T>[] columns;

    /// <summary>Creates the statement. Its parameters are the columns, the attributes, the row's key and, if it is checked, the
    /// attributes that the row had.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="table">The table.</param>
    /// <param name="names">The columns.</param>
    /// <param name="keeps">Whether a column without a new value keeps its present value; otherwise it is cleared.</param>
    /// <param name="isChecked">Whether a row is left unchanged if its attributes have changed since they were read.</param>
    public FillStatement(WriterConnection connection, string table, IReadOnlyCollection<string> names, bool keeps, bool isChecked)
    {
        columns =
        [
            .. typeof(T).GetProperties().Where(property => names.Contains(property.Name)).Select(RowColumn<T>.Of).OfType<RowColumn<T>>(),
        ];
        var sets = columns.Select(column => $"\"{column.Name}\" = {(keeps ? Kept(column) : "@" + column.Name)}");
        (string, ColumnType)[] parameters =
        [
            .. columns.Select(column => ("@" + column.Name, column.Type)),
            ("@Attributes", ColumnType.Bytes),
            ("@key", ColumnType.Long),
            .. isChecked ? [("@found", ColumnType.Bytes)] : Array.Empty<(string, ColumnType)>(),
        ];
        var check = isChecked ? " AND \"Attributes\" = @found" : "";
        Command = connection.Command(
            $"""
            UPDATE "{table}" SET {string.Join(", ", sets)}, "Attributes" = @Attributes WHERE "Key" = @key{check}
            """,
            parameters
        );
    }

    /// <summary>The statement.</summary>
    public DbCommand Command { get; }

    /// <summary>Sets the parameters of the statement, and returns it.</summary>
    /// <param name="row">Holds the columns' values.</param>
    /// <param name="attributes">The new attributes of the row.</param>
    /// <param name="key">Key of the row.</param>
    /// <param name="found">The attributes that the row had, if they are checked.</param>
    public DbCommand Filled(T row, byte[] attributes, long key, byte[]? found = null)
    {
        var place = 0;
        foreach (var column in columns)
            Command.Parameters[place++].Value = column.ValueOf(row);
        Command.Parameters[place++].Value = attributes;
        Command.Parameters[place++].Value = key;
        if (found is not null)
            Command.Parameters[place].Value = found;
        return Command;
    }

    static string Kept(RowColumn<T> column)
    {
        var (name, parameter) = ($"\"{column.Name}\"", "@" + column.Name);
        return column.Type.Type is DbType.String or DbType.AnsiString
            ? $"CASE WHEN {parameter} <> '' THEN {parameter} ELSE {name} END"
            : $"COALESCE({parameter}, {name})";
    }
}

/// <summary>The statements that fill missing values in rows of patients, studies and series, on a writer's connection.</summary>
sealed class FillStatements
{
    // Maximum number of a patient's studies from which its row is composed. An answer about one patient holds no more studies.
    const int MaxStudies = 1000;

    // These columns identify a patient, and do not change.
    static readonly string[] identity = [nameof(PatientRow.PatientID), nameof(PatientRow.IssuerOfPatientID)];

    readonly WriterConnection connection;
    readonly FillStatement<StudyRow> fillStudy;
    readonly FillStatement<SeriesRow> fillSeries;
    readonly FillStatement<PatientRow> fillPatient,
        replacePatient;
    readonly DbCommand findPatient,
        getPatient,
        moveStudy,
        removePatient,
        listStudies;

    public FillStatements(WriterConnection connection)
    {
        this.connection = connection;
        var ofStudy = RowFactory.Studies.Columns.Except([nameof(StudyRow.StudyInstanceUID)]).ToArray();
        var ofSeries = RowFactory.SeriesRows.Columns.Except([nameof(SeriesRow.SeriesInstanceUID)]).ToArray();
        var ofPatient = RowFactory.Patients.Columns.Except(identity).ToArray();
        fillStudy = new FillStatement<StudyRow>(connection, "Study", ofStudy, keeps: true, isChecked: false);
        fillSeries = new FillStatement<SeriesRow>(connection, "Series", ofSeries, keeps: true, isChecked: false);
        fillPatient = new FillStatement<PatientRow>(connection, "Patient", ofPatient, keeps: true, isChecked: true);
        replacePatient = new FillStatement<PatientRow>(connection, "Patient", ofPatient, keeps: false, isChecked: true);
        findPatient = connection.Command(
            $"""
            SELECT {KnownPatient.Columns} FROM "Patient" WHERE "PatientID" = @id AND "IssuerOfPatientID" = @issuer AND "OnlyStudy" = @study
            """,
            [("@id", ColumnType.Text), ("@issuer", ColumnType.Text), ("@study", ColumnType.Uid)]
        );
        getPatient = connection.Command(
            $"""SELECT {KnownPatient.Columns} FROM "Patient" WHERE "Key" = @key""",
            [("@key", ColumnType.Long)]
        );
        moveStudy = connection.Command(
            """UPDATE "Study" SET "PatientKey" = @patient WHERE "Key" = @key""",
            [("@patient", ColumnType.Long), ("@key", ColumnType.Long)]
        );
        removePatient = connection.Command(
            """
            DELETE FROM "Patient" WHERE "Patient"."Key" = @key AND NOT EXISTS (SELECT 1 FROM "Study" s WHERE s."PatientKey" = @key)
            """,
            [("@key", ColumnType.Long)]
        );
        listStudies = connection.Command(
            $"""
            SELECT "Attributes" FROM "Study" WHERE "PatientKey" = @patient ORDER BY "Key" {connection.Dialect.Page}
            """,
            [("@patient", ColumnType.Long), ("@limit", ColumnType.Long), ("@offset", ColumnType.Long)]
        );
    }

    /// <summary>All statements.</summary>
    public IEnumerable<DbCommand> All =>
        [
            fillStudy.Command,
            fillSeries.Command,
            fillPatient.Command,
            replacePatient.Command,
            findPatient,
            getPatient,
            moveStudy,
            removePatient,
            listStudies,
        ];

    /// <summary>Saves the values that a batch adds to a study. The study is locked (<see cref="IndexStatements.LockStudies"/>).</summary>
    public void Save(KnownStudy study)
    {
        if (study.Row.Added is { } added)
            connection.Gather(fillStudy.Filled(added, study.Row.Attributes, study.Key));
    }

    /// <summary>Saves the values that a batch adds to a series.</summary>
    public void Save(KnownSeries series)
    {
        if (series.Row.Added is { } added)
            connection.Gather(fillSeries.Filled(added, series.Row.Attributes, series.Key));
    }

    /// <summary>Saves the values that a batch adds to a patient. Returns false when another replica has changed the patient since it was
    /// read, because patients are not locked.</summary>
    public bool TrySave(KnownPatient patient) =>
        connection.Execute(fillPatient.Filled(patient.Row.Added!, patient.Row.Attributes, patient.Key, patient.Found)) != 0;

    /// <summary>Replaces a patient's attributes. Returns false when another replica has changed them since they were read.</summary>
    public bool TryReplace(KnownPatient patient, KnownRow<PatientRow> row) =>
        connection.Execute(replacePatient.Filled(row.Added ?? new PatientRow(), row.Attributes, patient.Key, patient.Found)) != 0;

    /// <summary>Finds the patient with a Patient ID and issuer; for an empty Patient ID, the patient of a study.</summary>
    public KnownPatient? FindPatient(string id, string issuer, string onlyStudy) =>
        connection.Read(findPatient, KnownPatient.Read, id, issuer, onlyStudy).FirstOrDefault();

    /// <summary>Returns a patient by key; null when the patient has been removed.</summary>
    public KnownPatient? GetPatient(long key) => connection.Read(getPatient, KnownPatient.Read, key).FirstOrDefault();

    /// <summary>Moves a study to another patient.</summary>
    public void Move(KnownStudy study, long patient) => connection.Execute(WriterConnection.Filled(moveStudy, patient, study.Key));

    /// <summary>Removes a patient that has no studies.</summary>
    /// <returns>Whether the patient was removed.</returns>
    public bool TryRemovePatient(long patient) => connection.Execute(WriterConnection.Filled(removePatient, patient)) != 0;

    /// <summary>Returns the attributes of a patient's studies in the order in which the studies arrived, of at most 1000
    /// studies.</summary>
    public List<byte[]> StudiesOf(long patient) =>
        connection.Read(listStudies, row => row.GetFieldValue<byte[]>(0), patient, (long)MaxStudies, 0L);
}

using System.Data;
using System.Data.Common;

namespace Pacs.Archive.Index;

/// <summary>Gives columns of a row values: one statement, whichever columns have them.</summary>
sealed class FillStatement<T> where T : class, new()
{
    readonly RowColumn<T>[] columns;

    /// <summary>Makes the statement. Its parameters are the columns, the attributes, the row's key and, if it is checked, the attributes
    /// that the row had.</summary>
    /// <param name="statements">Those of the connection.</param>
    /// <param name="table">The table.</param>
    /// <param name="names">The columns.</param>
    /// <param name="keeps">Whether a column that gets no value keeps the one that it has; otherwise it is emptied.</param>
    /// <param name="isChecked">Whether nothing is done to a row whose attributes have changed since they were read.</param>
    public FillStatement(IndexStatements statements, string table, IReadOnlyCollection<string> names, bool keeps, bool isChecked)
    {
        columns =
            [.. typeof(T).GetProperties().Where(property => names.Contains(property.Name)).Select(RowColumn<T>.Of).OfType<RowColumn<T>>()];
        var sets = columns.Select(column => $"\"{column.Name}\" = {(keeps ? Kept(column) : "@" + column.Name)}");
        (string, ColumnType)[] parameters =
        [
            .. columns.Select(column => ("@" + column.Name, column.Type)), ("@Attributes", ColumnType.Bytes), ("@key", ColumnType.Long),
            .. isChecked ? [("@found", ColumnType.Bytes)] : Array.Empty<(string, ColumnType)>(),
        ];
        var check = isChecked ? " AND \"Attributes\" = @found" : "";
        Command = statements.Command($"""
            UPDATE "{table}" SET {string.Join(", ", sets)}, "Attributes" = @Attributes WHERE "Key" = @key{check}
            """, parameters);
    }

    /// <summary>The statement.</summary>
    public DbCommand Command { get; }

    /// <summary>The statement with its values.</summary>
    /// <param name="row">Has the columns' values.</param>
    /// <param name="attributes">The attributes that the row is to have.</param>
    /// <param name="key">Of the row.</param>
    /// <param name="found">The attributes that the row had, if it is checked.</param>
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

/// <summary>The statements that give rows of patients, studies and series the values that they lack, on a writer's connection.</summary>
sealed class FillStatements
{
    // An answer about one patient holds no more of them.
    const int MaxStudies = 1000;

    // They say which patient a row is, and do not change.
    static readonly string[] identity = [nameof(PatientRow.PatientID), nameof(PatientRow.IssuerOfPatientID)];

    readonly IndexStatements statements;
    readonly FillStatement<StudyRow> fillStudy;
    readonly FillStatement<SeriesRow> fillSeries;
    readonly FillStatement<PatientRow> fillPatient, replacePatient;
    readonly DbCommand findPatient, getPatient, moveStudy, removePatient, listStudies;

    public FillStatements(IndexStatements statements, SqlDialect dialect)
    {
        this.statements = statements;
        var ofStudy = RowFactory.Studies.Columns.Except([nameof(StudyRow.StudyInstanceUID)]).ToArray();
        var ofSeries = RowFactory.SeriesRows.Columns.Except([nameof(SeriesRow.SeriesInstanceUID)]).ToArray();
        var ofPatient = RowFactory.Patients.Columns.Except(identity).ToArray();
        fillStudy = new FillStatement<StudyRow>(statements, "Study", ofStudy, keeps: true, isChecked: false);
        fillSeries = new FillStatement<SeriesRow>(statements, "Series", ofSeries, keeps: true, isChecked: false);
        fillPatient = new FillStatement<PatientRow>(statements, "Patient", ofPatient, keeps: true, isChecked: true);
        replacePatient = new FillStatement<PatientRow>(statements, "Patient", ofPatient, keeps: false, isChecked: true);
        findPatient = statements.Command($"""
            SELECT {KnownPatient.Columns} FROM "Patient" WHERE "PatientID" = @id AND "IssuerOfPatientID" = @issuer AND "OnlyStudy" = @study
            """, [("@id", ColumnType.Text), ("@issuer", ColumnType.Text), ("@study", ColumnType.Uid)]);
        getPatient = statements.Command(
            $"""SELECT {KnownPatient.Columns} FROM "Patient" WHERE "Key" = @key""", [("@key", ColumnType.Long)]);
        moveStudy = statements.Command(
            """UPDATE "Study" SET "PatientKey" = @patient WHERE "Key" = @key""", [("@patient", ColumnType.Long), ("@key", ColumnType.Long)]);
        removePatient = statements.Command("""
            DELETE FROM "Patient" WHERE "Patient"."Key" = @key AND NOT EXISTS (SELECT 1 FROM "Study" s WHERE s."PatientKey" = @key)
            """, [("@key", ColumnType.Long)]);
        listStudies = statements.Command($"""
            SELECT "Attributes" FROM "Study" WHERE "PatientKey" = @patient ORDER BY "Key" {dialect.Page}
            """, [("@patient", ColumnType.Long), ("@limit", ColumnType.Long), ("@offset", ColumnType.Long)]);
    }

    /// <summary>All of them.</summary>
    public IEnumerable<DbCommand> All =>
    [
        fillStudy.Command, fillSeries.Command, fillPatient.Command, replacePatient.Command,
        findPatient, getPatient, moveStudy, removePatient, listStudies,
    ];

    /// <summary>Saves what a batch adds to a study; nobody else changes it meanwhile (<see cref="IndexStatements.LockStudies"/>).</summary>
    public void Save(KnownStudy study)
    {
        if (study.Row.Added is { } added)
            statements.Gather(fillStudy.Filled(added, study.Row.Attributes, study.Key));
    }

    /// <summary>Saves what a batch adds to a series.</summary>
    public void Save(KnownSeries series)
    {
        if (series.Row.Added is { } added)
            statements.Gather(fillSeries.Filled(added, series.Row.Attributes, series.Key));
    }

    /// <summary>Saves what a batch adds to a patient; false when another replica has added something meanwhile, since nobody locks
    /// patients.</summary>
    public bool TrySave(KnownPatient patient) =>
        statements.Execute(fillPatient.Filled(patient.Row.Added!, patient.Row.Attributes, patient.Key, patient.Found)) != 0;

    /// <summary>Gives a patient other attributes; false when another replica has added something since they were found.</summary>
    public bool TryReplace(KnownPatient patient, KnownRow<PatientRow> row) =>
        statements.Execute(replacePatient.Filled(row.Added ?? new PatientRow(), row.Attributes, patient.Key, patient.Found)) != 0;

    /// <summary>The patient of an ID; of an empty one, that of a study.</summary>
    public KnownPatient? FindPatient(string id, string issuer, string onlyStudy) =>
        statements.Read(findPatient, KnownPatient.Read, id, issuer, onlyStudy).FirstOrDefault();

    /// <summary>A patient by key; null when it is gone.</summary>
    public KnownPatient? GetPatient(long key) => statements.Read(getPatient, KnownPatient.Read, key).FirstOrDefault();

    /// <summary>Makes a study one of another patient.</summary>
    public void Move(KnownStudy study, long patient) => statements.Execute(IndexStatements.Filled(moveStudy, patient, study.Key));

    /// <summary>Removes a patient that has no study.</summary>
    /// <returns>Whether it had none.</returns>
    public bool TryRemovePatient(long patient) => statements.Execute(IndexStatements.Filled(removePatient, patient)) != 0;

    /// <summary>The attributes of a patient's studies in the order of their arrival, of the first thousand at the most.</summary>
    public List<byte[]> StudiesOf(long patient) =>
        statements.Read(listStudies, row => row.GetFieldValue<byte[]>(0), patient, (long)MaxStudies, 0L);
}

using System.Data.Common;
using Dicom;
using Pacs.Archive.Index.Model;

namespace Pacs.Archive.Index.Writing;

/// <summary>The attributes of an existing row, and those that a batch adds to it. Only attributes without a value can be added.</summary>
/// <typeparam name="T">The row type.</typeparam>
/// <param name="kind">The content of these rows.</param>
/// <param name="attributes">The row's attributes as DICOM JSON.</param>
sealed class KnownRow<T>(RowKind<T> kind, byte[] attributes)
    where T : class, new()
{
    readonly List<Tag> filled = [];
    List<Tag>? empty;

    /// <summary>The row's attributes, including those that were added.</summary>
    public byte[] Attributes { get; private set; } = attributes;

    /// <summary>A row that holds only the columns of the added attributes; null when none were added.</summary>
    public T? Added { get; private set; }

    /// <summary>Adds the attributes that have a value in a data set but not in the row.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="except">Attributes that are not added.</param>
    /// <returns>The attributes that were added.</returns>
    public IReadOnlyCollection<Tag> Fill(Dataset dataset, IReadOnlyList<Tag>? except = null)
    {
        empty ??= [.. kind.Tags.Except(RowAttributes.TagsOf(Attributes))];
        // Most instances of a series have the same values: nothing is allocated for an instance that adds nothing.
        filled.Clear();
        foreach (var tag in empty)
            if (dataset[tag] is { } element && RowFactory.HasValue(element) && except?.Contains(tag) != true)
                filled.Add(tag);
        if (filled.Count == 0)
            return filled;
        var added = RowFactory.Json(dataset, filled);
        filled.Clear();
        filled.AddRange(RowAttributes.TagsOf(added));
        if (filled.Count == 0)
            return filled;
        empty.RemoveAll(filled.Contains);
        Attributes = RowAttributes.Merge(Attributes, added);
        Added ??= new T();
        kind.SetColumns(Added, dataset, filled);
        return filled;
    }
}

/// <summary>An existing study, and the values that a batch adds to it.</summary>
sealed class KnownStudy(long key, long patient, string patientId, string issuer, string modalities, string sopClasses, byte[] attributes)
{
    public const string Columns =
        "\"Key\", \"PatientKey\", \"PatientID\", \"IssuerOfPatientID\", \"ModalitiesInStudy\", \"SOPClassesInStudy\", \"Attributes\"";

    public long Key => key;

    public long Patient { get; set; } = patient;

    public string PatientID { get; set; } = patientId;

    public string IssuerOfPatientID { get; set; } = issuer;

    public KnownRow<StudyRow> Row { get; } = new(RowFactory.Studies, attributes);

    public string Modalities
    {
        get;
        set
        {
            HasNewKinds |= value != field;
            field = value;
        }
    } = modalities;

    public string SopClasses
    {
        get;
        set
        {
            HasNewKinds |= value != field;
            field = value;
        }
    } = sopClasses;

    /// <summary>Whether the batch adds a modality or SOP class.</summary>
    public bool HasNewKinds { get; private set; }

    /// <summary>The last instance that added to the patient's attributes; null for none.</summary>
    public NewInstance? SaysOfPatient { get; set; }

    public int NewSeries { get; set; }

    public int NewInstances { get; set; }

    public static KnownStudy Read(DbDataReader row, int first) =>
        new(
            row.GetInt64(first),
            row.GetInt64(first + 1),
            row.GetString(first + 2),
            row.GetString(first + 3),
            row.GetString(first + 4),
            row.GetString(first + 5),
            row.GetFieldValue<byte[]>(first + 6)
        );
}

/// <summary>An existing series, and the values that a batch adds to it.</summary>
sealed class KnownSeries(long key, byte[] attributes)
{
    public long Key => key;

    public KnownRow<SeriesRow> Row { get; } = new(RowFactory.SeriesRows, attributes);

    public int NewInstances { get; set; }
}

/// <summary>An existing patient.</summary>
sealed class KnownPatient(long key, string name, string nameIdeographic, int? birthDate, byte[] attributes)
{
    public const string Columns = "\"Key\", \"PatientName\", \"PatientNameIdeographic\", \"PatientBirthDate\", \"Attributes\"";

    public long Key => key;

    /// <summary>The attributes as they were read.</summary>
    public byte[] Found => attributes;

    public KnownRow<PatientRow> Row { get; } = new(RowFactory.Patients, attributes);

    /// <summary>Returns whether another row has a different name or birth date, where both rows have a value.</summary>
    public bool DiffersFrom(PatientRow other) =>
        Differ(name, other.PatientName)
        || Differ(nameIdeographic, other.PatientNameIdeographic)
        || (birthDate is { } had && other.PatientBirthDate is { } has && had != has);

    public static KnownPatient Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt32(3), row.GetFieldValue<byte[]>(4));

    static bool Differ(string left, string right) => left.Length > 0 && right.Length > 0 && left != right;
}

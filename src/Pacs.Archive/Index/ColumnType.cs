using System.Data;
using System.Reflection;

namespace Pacs.Archive.Index;

/// <summary>The type of a column, and so of every parameter that meets it: a Unicode parameter beside a column of ASCII, or a length that changes with the value, keeps SQL Server from seeking or from knowing a statement again.</summary>
/// <param name="Type">What it holds.</param>
/// <param name="Size">Characters of text; -1 for any number, and for what is no text.</param>
readonly record struct ColumnType(DbType Type, int Size = -1)
{
    /// <summary>A UID.</summary>
    public static readonly ColumnType Uid = new(DbType.AnsiString, 64);

    /// <summary>The key of a stored object: at most 252 characters of ASCII (<see cref="Blobs.BlobKey"/>).</summary>
    public static readonly ColumnType ObjectKey = new(DbType.AnsiString, 256);

    /// <summary>Text that is matched on (<see cref="IndexContext.MaxText"/>).</summary>
    public static readonly ColumnType Text = new(DbType.String, IndexContext.MaxText);

    /// <summary>Several values in one column; also what a pattern is compared as, since it may be longer than any text.</summary>
    public static readonly ColumnType Set = new(DbType.String, IndexContext.MaxSet);

    /// <summary>Text of any length.</summary>
    public static readonly ColumnType LongText = new(DbType.String);

    /// <summary>A date, a number.</summary>
    public static readonly ColumnType Int = new(DbType.Int32);

    /// <summary>A key, a time, a count of bytes.</summary>
    public static readonly ColumnType Long = new(DbType.Int64);

    /// <summary>A number with a fraction.</summary>
    public static readonly ColumnType Real = new(DbType.Double);

    /// <summary>A yes or no.</summary>
    public static readonly ColumnType Flag = new(DbType.Boolean);

    /// <summary>Bytes.</summary>
    public static readonly ColumnType Bytes = new(DbType.Binary);

    /// <summary>The type of a row's property; null when it is no column but leads to other rows.</summary>
    public static ColumnType? Of(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string))
            return OfText(property.Name);
        if (type == typeof(byte[]))
            return Bytes;
        if (type == typeof(double))
            return Real;
        if (type == typeof(bool))
            return Flag;
        return type == typeof(long) ? Long : type == typeof(int) || type.IsEnum ? Int : null;
    }

    static ColumnType OfText(string name) => name switch
    {
        nameof(InstanceRow.BlobKey) or nameof(InstanceRow.FrameTableKey) => ObjectKey,
        nameof(PatientRow.OnlyStudy) or nameof(CounterRow.Name) or nameof(LeaseRow.Owner) or nameof(ChangeRow.Version) or nameof(CustomTagRow.Vr) or nameof(CustomTagRow.OperationId) or nameof(TagOperationRow.Id) or nameof(WorkitemRow.Revision) or nameof(WorkitemSubscriptionRow.AeTitle) => Uid,
        nameof(StudyRow.ModalitiesInStudy) or nameof(StudyRow.SOPClassesInStudy) => Set,
        nameof(InstanceRow.Warnings) or nameof(WorklistEventRow.Recipients) => LongText,
        _ => name.EndsWith("UID", StringComparison.Ordinal) ? Uid : Text,
    };
}

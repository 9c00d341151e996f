using System.Data;
using System.Reflection;

namespace Pacs.Archive.Index.Model;

/// <summary>The type of a column and of every parameter that is compared with it. SQL Server does not seek in an index if a Unicode
/// parameter is compared with an ASCII column, and does not reuse the plan of a statement if a parameter's length changes with the
/// value.</summary>
/// <param name="Type">Type of the values.</param>
/// <param name="Size">Maximum length of text, in characters; -1 for unlimited text and for other types.</param>
readonly record struct ColumnType(DbType Type, int Size = -1)
{
    /// <summary>A UID.</summary>
    public static readonly ColumnType Uid = new(DbType.AnsiString, 64);

    /// <summary>The key of a stored object: at most 252 characters of ASCII (<see cref="Blobs.BlobKey"/>).</summary>
    public static readonly ColumnType ObjectKey = new(DbType.AnsiString, 256);

    /// <summary>Text that queries match on (<see cref="IndexValues.MaxText"/>).</summary>
    public static readonly ColumnType Text = new(DbType.String, IndexValues.MaxText);

    /// <summary>Several values in one column. Also the type of patterns, which may be longer than any text.</summary>
    public static readonly ColumnType Set = new(DbType.String, IndexValues.MaxSet);

    /// <summary>Text of any length.</summary>
    public static readonly ColumnType LongText = new(DbType.String);

    /// <summary>A date or a number.</summary>
    public static readonly ColumnType Int = new(DbType.Int32);

    /// <summary>A key, a time, or a number of bytes.</summary>
    public static readonly ColumnType Long = new(DbType.Int64);

    /// <summary>A number with a fraction.</summary>
    public static readonly ColumnType Real = new(DbType.Double);

    /// <summary>A Boolean value.</summary>
    public static readonly ColumnType Flag = new(DbType.Boolean);

    /// <summary>Bytes.</summary>
    public static readonly ColumnType Bytes = new(DbType.Binary);

    /// <summary>Returns the type of a row's property; null when the property is not a column but a navigation to other rows.</summary>
    public static ColumnType? Of(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string))
            return OfText(property);
        if (type == typeof(byte[]))
            return Bytes;
        if (type == typeof(double))
            return Real;
        if (type == typeof(bool))
            return Flag;
        return type == typeof(long) ? Long
            : type == typeof(int) || type.IsEnum ? Int
            : null;
    }

    static ColumnType OfText(PropertyInfo property) =>
        property.GetCustomAttribute<TextColumnAttribute>()?.Kind switch
        {
            TextKind.Uid => Uid,
            TextKind.ObjectKey => ObjectKey,
            TextKind.Set => Set,
            TextKind.LongText => LongText,
            null when property.Name.EndsWith("UID", StringComparison.Ordinal) => Uid,
            _ => Text,
        };
}

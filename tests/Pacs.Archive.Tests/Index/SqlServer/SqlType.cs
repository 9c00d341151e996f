using System.Data;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>The type of a column, parameter or expression in T-SQL.</summary>
/// <param name="Name">Its name in lower case: <c>varchar</c>, <c>bigint</c>.</param>
/// <param name="Length">Characters or bytes; -1 for <c>max</c>, 0 where the type has no length.</param>
/// <param name="Collation">How text compares; null for a parameter's, which takes its column's.</param>
sealed record SqlType(string Name, int Length = 0, string? Collation = null)
{
    /// <summary>NULL, which has any type.</summary>
    public static readonly SqlType Null = new("null");

    // Lowest first: of two types that meet, SQL Server converts the lower one ("Data type precedence").
    static readonly string[] precedence =
    [
        "null",
        "binary",
        "varbinary",
        "char",
        "varchar",
        "nchar",
        "nvarchar",
        "uniqueidentifier",
        "timestamp",
        "bit",
        "tinyint",
        "smallint",
        "int",
        "bigint",
        "decimal",
        "real",
        "float",
        "time",
        "date",
        "datetime",
        "datetime2",
        "datetimeoffset",
        "xml",
        "sql_variant",
    ];

    public bool IsText => Name is "char" or "varchar" or "nchar" or "nvarchar";

    public bool IsInteger => Name is "tinyint" or "smallint" or "int" or "bigint";

    public int Precedence => Array.IndexOf(precedence, Name) is >= 0 and var rank ? rank : throw new NotSupportedException(Name);

    public override string ToString() =>
        Length switch
        {
            -1 => $"{Name}(max)",
            0 => Name,
            _ => $"{Name}({Length.ToString(CultureInfo.InvariantCulture)})",
        };

    /// <summary>What a declaration in a script says.</summary>
    public static SqlType Of(DataTypeReference declared)
    {
        if (declared is not SqlDataTypeReference type)
            return new SqlType(string.Join('.', declared.Name.Identifiers.Select(part => part.Value)).ToLowerInvariant());
        var length = type.Parameters switch
        {
            [MaxLiteral] => -1,
            [IntegerLiteral value] => int.Parse(value.Value, CultureInfo.InvariantCulture),
            _ => 0,
        };
        return new SqlType(
            type.SqlDataTypeOption == SqlDataTypeOption.Rowversion ? "timestamp" : type.SqlDataTypeOption.ToString().ToLowerInvariant(),
            length
        );
    }

    /// <summary>What the client declares a parameter as.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="size">Its size; -1 or more than a row holds for any.</param>
    public static SqlType Of(SqlDbType type, int size)
    {
        var name = type.ToString().ToLowerInvariant();
        var longest = name is "nchar" or "nvarchar" ? 4000 : 8000;
        return new SqlType(
            name,
            name.EndsWith("char", StringComparison.Ordinal) || name.EndsWith("binary", StringComparison.Ordinal)
                ? (size < 0 || size > longest ? -1 : size)
                : 0
        );
    }

    /// <summary>Whether a value of this type always fits where at the most as much as in the other fits.</summary>
    public bool FitsInto(SqlType other) => other.Length == -1 || (Length != -1 && Length <= other.Length);
}

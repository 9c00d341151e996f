using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>A statement as it goes to SQL Server.</summary>
/// <param name="Text">The T-SQL.</param>
/// <param name="Parameters">Its parameters, as the client declares them.</param>
sealed record SqlStatement(string Text, IReadOnlyList<SqlStatementParameter> Parameters)
{
    /// <summary>What a command sends.</summary>
    public static SqlStatement Of(string text, DbParameterCollection parameters) =>
        new(text, [.. parameters.Cast<SqlParameter>().Select(SqlStatementParameter.Of)]);

    /// <summary>The same statement with the same types, whatever the order in which it was met.</summary>
    public string Identity => $"{string.Join(", ", Parameters)}: {Text}";
}

/// <summary>A parameter.</summary>
/// <param name="Name">Its name, with the sign.</param>
/// <param name="Type">Its type; of length 0 where it is text whose length goes with the value.</param>
sealed record SqlStatementParameter(string Name, SqlType Type)
{
    /// <summary>What the client declares: a length that was not set is the value's own.</summary>
    public static SqlStatementParameter Of(SqlParameter parameter)
    {
        var declared = (SqlParameter)((ICloneable)parameter).Clone();
        declared.Value = DBNull.Value;
        return new SqlStatementParameter(
            parameter.ParameterName.StartsWith('@') ? parameter.ParameterName : "@" + parameter.ParameterName,
            SqlType.Of(parameter.SqlDbType, declared.Size)
        );
    }

    public override string ToString() => $"{Name} {Type}";
}

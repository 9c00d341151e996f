using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>The grammar of SQL Server 2022.</summary>
static class TSql
{
    /// <summary>Errors of a text, each with its line and column; none when it is T-SQL.</summary>
    public static IReadOnlyList<string> Errors(string text)
    {
        _ = Parse(text, out var errors);
        return [.. errors.Select(Describe)];
    }

    /// <summary>Parses a text.</summary>
    /// <exception cref="FormatException">It is no T-SQL.</exception>
    public static TSqlFragment Parse(string text)
    {
        var fragment = Parse(text, out var errors);
        return errors.Count == 0 ? fragment : throw new FormatException(string.Join('\n', errors.Select(Describe)));
    }

    /// <summary>The statements of a text, one after the other.</summary>
    /// <exception cref="FormatException">It is no T-SQL.</exception>
    public static IEnumerable<TSqlStatement> Statements(string text) =>
        ((TSqlScript)Parse(text)).Batches.SelectMany(batch => batch.Statements);

    /// <summary>The text that a part was read from.</summary>
    public static string Text(TSqlFragment fragment) =>
        string.Concat(
            fragment
                .ScriptTokenStream.Skip(fragment.FirstTokenIndex)
                .Take(fragment.LastTokenIndex - fragment.FirstTokenIndex + 1)
                .Select(token => token.Text)
        );

    static TSqlFragment Parse(string text, out IList<ParseError> errors) =>
        new TSql160Parser(initialQuotedIdentifiers: true, SqlEngineType.Standalone).Parse(new StringReader(text), out errors);

    static string Describe(ParseError error) =>
        string.Create(CultureInfo.InvariantCulture, $"line {error.Line}, column {error.Column}: {error.Message}");
}

using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>Which tables of a statement SQL Server can only go through from end to end, because no index begins with a column that the
/// statement says something about.</summary>
static class SeekRules
{
    /// <summary>Tables of a query or change that no index leads to.</summary>
    public static IReadOnlyList<string> Scanned(SqlServerSchema schema, SqlStatement statement) =>
        [
            .. TSql.Statements(statement.Text)
                .Where(single => single is SelectStatement or UpdateStatement or DeleteStatement)
                .SelectMany(single => Scanned(schema, new StatementTypes(schema, StatementTypes.Variables(statement), single), single)),
        ];

    static List<string> Scanned(SqlServerSchema schema, StatementTypes types, TSqlStatement statement)
    {
        var conditions = new ConditionVisitor();
        statement.Accept(conditions);
        var found = types.Tables.Keys.Where(name => conditions.Found.Any(condition => Seeks(condition, name))).ToHashSet();
        // What was found leads further by its keys.
        while (
            types.Tables.Keys.FirstOrDefault(name => !found.Contains(name) && conditions.Found.Any(condition => Leads(condition, name)))
                is { } next
        )
            found.Add(next);
        return [.. types.Tables.Where(table => !found.Contains(table.Key)).Select(table => table.Value)];

        bool Seeks(BooleanExpression condition, string name) =>
            condition switch
            {
                BooleanParenthesisExpression inner => Seeks(inner.Expression, name),
                BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } both => Seeks(both.FirstExpression, name)
                    || Seeks(both.SecondExpression, name),
                // Each of the choices must find its rows.
                BooleanBinaryExpression either => Seeks(either.FirstExpression, name) && Seeks(either.SecondExpression, name),
                BooleanComparisonExpression comparison => comparison.ComparisonType != BooleanComparisonType.NotEqualToBrackets
                    && (
                        (IsIndexed(comparison.FirstExpression, name) && IsValue(comparison.SecondExpression))
                        || (IsIndexed(comparison.SecondExpression, name) && IsValue(comparison.FirstExpression))
                    ),
                BooleanIsNullExpression { IsNot: false } missing => IsIndexed(missing.Expression, name),
                InPredicate { NotDefined: false } list => IsIndexed(list.Expression, name),
                _ => false,
            };

        bool Leads(BooleanExpression condition, string name) =>
            condition switch
            {
                BooleanParenthesisExpression inner => Leads(inner.Expression, name),
                BooleanBinaryExpression { BinaryExpressionType: BooleanBinaryExpressionType.And } both => Leads(both.FirstExpression, name)
                    || Leads(both.SecondExpression, name),
                BooleanComparisonExpression { ComparisonType: BooleanComparisonType.Equals } comparison => (
                    IsIndexed(comparison.FirstExpression, name) && IsFound(comparison.SecondExpression)
                ) || (IsIndexed(comparison.SecondExpression, name) && IsFound(comparison.FirstExpression)),
                _ => false,
            };

        bool IsIndexed(ScalarExpression expression, string name) =>
            expression is ColumnReferenceExpression reference
            && NameOf(reference) == name
            && types.Column(reference) is { } column
            && schema.IsFirstOfKey(column);

        // What a query within gives is found as its own tables are.
        bool IsFound(ScalarExpression expression) =>
            expression is ColumnReferenceExpression reference
            && NameOf(reference) is { } name
            && (found.Contains(name) || !types.Tables.ContainsKey(name));

        string? NameOf(ColumnReferenceExpression reference) =>
            reference.MultiPartIdentifier.Identifiers is [.., var table, _] ? table.Value
            : types.Column(reference) is { } column ? types.Tables.First(pair => pair.Value == column.Table).Key
            : null;
    }

    static bool IsValue(ScalarExpression expression) => expression is VariableReference or Literal or CastCall;

    // Conditions that every row must fulfil: of a WHERE or an inner join, whichever query they belong to.
    sealed class ConditionVisitor : TSqlFragmentVisitor
    {
        public List<BooleanExpression> Found { get; } = [];

        public override void Visit(WhereClause node) => Found.Add(node.SearchCondition);

        public override void Visit(QualifiedJoin node) => Found.Add(node.SearchCondition);
    }
}

using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>What meets a column has the column's type: SQL Server would otherwise convert every row's value to compare it, and no longer
/// seek, or cut or refuse what is stored.</summary>
sealed class TypeRules : TSqlFragmentVisitor
{
    readonly StatementTypes types;
    readonly List<string> found = [];

    TypeRules(StatementTypes types) => this.types = types;

    /// <summary>Everything that is wrong with a statement's types.</summary>
    public static IReadOnlyList<string> Check(SqlServerSchema schema, SqlStatement statement)
    {
        var found = statement
            .Parameters.Where(parameter => parameter.Type is { IsText: true, Length: 0 })
            .Select(parameter => $"{parameter}: its length goes with the value, which makes each another statement to the server")
            .ToList();
        var variables = StatementTypes.Variables(statement);
        foreach (var single in TSql.Statements(statement.Text))
        {
            var rules = new TypeRules(new StatementTypes(schema, variables, single));
            single.Accept(rules);
            found.AddRange(rules.found);
        }
        return found;
    }

    public override void Visit(VariableReference node)
    {
        if (!types.Knows(node))
            found.Add($"{node.Name} is declared nowhere");
    }

    // A procedure's own parameters are its to declare.
    public override void ExplicitVisit(ExecuteParameter node) => node.ParameterValue.Accept(this);

    public override void Visit(BooleanComparisonExpression node) =>
        Meet(
            node.FirstExpression,
            node.SecondExpression,
            isRange: node.ComparisonType
                is not (
                    BooleanComparisonType.Equals
                    or BooleanComparisonType.NotEqualToBrackets
                    or BooleanComparisonType.NotEqualToExclamation
                ),
            node
        );

    // A pattern may be longer than what it fits.
    public override void Visit(LikePredicate node) => Meet(node.FirstExpression, node.SecondExpression, isRange: true, node);

    public override void Visit(BooleanTernaryExpression node)
    {
        Meet(node.FirstExpression, node.SecondExpression, isRange: true, node);
        Meet(node.FirstExpression, node.ThirdExpression, isRange: true, node);
    }

    public override void Visit(InPredicate node)
    {
        foreach (var value in node.Values)
            Meet(node.Expression, value, isRange: false, node);
        if (node.Subquery is not null)
            Meet(
                types.Of(node.Expression),
                types.OfQuery(node.Subquery.QueryExpression),
                isRange: false,
                IsColumn(node.Expression),
                isParameter: false,
                node
            );
    }

    public override void Visit(AssignmentSetClause node)
    {
        if (node.Column is not null)
            Assign(types.Of(node.Column), node.NewValue, node);
    }

    public override void Visit(InsertSpecification node) => Insert(node.Columns, node.InsertSource, node.Target);

    public override void Visit(MergeSpecification node)
    {
        foreach (var action in node.ActionClauses.Select(clause => clause.Action).OfType<InsertMergeAction>())
            Insert(action.Columns, action.Source, node.Target);
    }

    public override void Visit(OffsetClause node)
    {
        Count(node.OffsetExpression);
        Count(node.FetchExpression);
    }

    public override void Visit(TopRowFilter node) => Count(node.Expression);

    void Insert(IList<ColumnReferenceExpression> columns, InsertSource source, TableReference target)
    {
        var rows = source switch
        {
            ValuesInsertSource values => values.RowValues.Select(row => row.ColumnValues),
            SelectInsertSource { Select: QuerySpecification query } =>
            [
                [.. query.SelectElements.OfType<SelectScalarExpression>().Select(element => element.Expression)],
            ],
            _ => [],
        };
        foreach (var row in rows)
        {
            if (row.Count != columns.Count)
                found.Add($"{columns.Count} columns and {row.Count} values in {TSql.Text(target)}");
            foreach (var (column, value) in columns.Zip(row))
                Assign(types.OfTarget(column, target), value, column);
        }
    }

    void Meet(ScalarExpression left, ScalarExpression right, bool isRange, TSqlFragment where)
    {
        // SQL Server turns the sides about as it likes.
        if (!IsColumn(left) && IsColumn(right))
            (left, right) = (right, left);
        Meet(types.Of(left), types.Of(right), isRange, IsColumn(left), right is VariableReference, where);
        if (IsColumn(left) && IsColumn(right) && types.Of(left)?.Name != types.Of(right)?.Name)
            Wrong(where, types.Of(left), types.Of(right), "a column is converted, row by row");
    }

    void Meet(SqlType? left, SqlType? right, bool isRange, bool isColumn, bool isParameter, TSqlFragment where)
    {
        if (left is null || right is null)
            Wrong(where, left, right, "the types cannot be told");
        else if (isColumn && right.Precedence > left.Precedence)
            Wrong(where, left, right, "the column is converted, row by row");
        else if (left.IsText != right.IsText && right != SqlType.Null)
            Wrong(where, left, right, "text meets what is no text");
        else if (isColumn && isParameter && left.Name != right.Name)
            Wrong(where, left, right, "the parameter is not of the column's type");
        else if (isColumn && isParameter && !isRange && !right.FitsInto(left))
            Wrong(where, left, right, "the parameter is longer than the column");
        else if (left.Collation is not null && right.Collation is not null && left.Collation != right.Collation)
            Wrong(where, left, right, $"{left.Collation} meets {right.Collation}");
    }

    void Assign(SqlType? column, ScalarExpression value, TSqlFragment where)
    {
        var type = types.Of(value);
        if (column is null || type is null)
            Wrong(where, column, type, "the types cannot be told");
        else if (type != SqlType.Null && (type.IsText != column.IsText || (value is VariableReference && column.Name != type.Name)))
            Wrong(where, column, type, "the value is not of the column's type");
        else if (type != SqlType.Null && type.Precedence > column.Precedence)
            Wrong(where, column, type, "the value is converted to what the column holds");
        else if ((type.IsText || type.Name == "varbinary") && !type.FitsInto(column))
            Wrong(where, column, type, "the value may be longer than the column");
    }

    void Count(ScalarExpression? count)
    {
        if (count is not null && types.Of(count) is not { IsInteger: true })
            found.Add($"{TSql.Text(count)} counts rows and is {types.Of(count)}");
    }

    static bool IsColumn(ScalarExpression expression) => expression is ColumnReferenceExpression;

    void Wrong(TSqlFragment where, SqlType? left, SqlType? right, string what) =>
        found.Add($"{TSql.Text(where)}: {left?.ToString() ?? "?"} and {right?.ToString() ?? "?"}: {what}");
}

using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>The types of a statement's expressions. DacFx's model knows which columns are meant, but not of which type anything
/// is.</summary>
sealed class StatementTypes
{
    readonly SqlServerSchema schema;
    readonly IReadOnlyDictionary<string, SqlType> variables;
    readonly Dictionary<string, Func<string, SqlType?>> sources = [];
    readonly Dictionary<string, string> tables = [];

    /// <summary>Of one statement, or of a query within one.</summary>
    public StatementTypes(SqlServerSchema schema, IReadOnlyDictionary<string, SqlType> variables, TSqlFragment statement)
    {
        this.schema = schema;
        this.variables = variables;
        statement.Accept(new SourceVisitor(this));
    }

    /// <summary>Parameters, and what is declared in the text, by name.</summary>
    public static IReadOnlyDictionary<string, SqlType> Variables(SqlStatement statement)
    {
        var declared = new DeclarationVisitor();
        foreach (var single in TSql.Statements(statement.Text))
            single.Accept(declared);
        foreach (var parameter in statement.Parameters)
            declared.Found[parameter.Name] = parameter.Type;
        return declared.Found;
    }

    /// <summary>Tables by the names that the statement gives them.</summary>
    public IReadOnlyDictionary<string, string> Tables => tables;

    /// <summary>Whether a variable is a parameter, or declared in the statement.</summary>
    public bool Knows(VariableReference variable) => variables.ContainsKey(variable.Name);

    /// <summary>The column of a table that is meant; null when it is none of a table.</summary>
    public SqlColumn? Column(ColumnReferenceExpression reference)
    {
        var parts = reference.MultiPartIdentifier.Identifiers;
        if (parts.Count > 1)
            return tables.TryGetValue(parts[^2].Value, out var table) ? schema.Column(table, parts[^1].Value) : null;
        return tables.Values.Distinct().Select(name => schema.Column(name, parts[0].Value)).OfType<SqlColumn>().ToList() is [var only]
            ? only
            : null;
    }

    /// <summary>The type of a column that an INSERT names, whatever columns of that name its source has; null when it cannot be
    /// told.</summary>
    public SqlType? OfTarget(ColumnReferenceExpression column, TableReference target) =>
        target is NamedTableReference { SchemaObject.BaseIdentifier.Value: var table } && schema.HasTable(table)
            ? schema.Column(table, column.MultiPartIdentifier.Identifiers[^1].Value)?.Type
            : Of(column);

    /// <summary>The type of an expression; null when it cannot be told.</summary>
    public SqlType? Of(ScalarExpression expression) =>
        expression switch
        {
            ColumnReferenceExpression reference => Collated(OfReference(reference), reference.Collation),
            VariableReference variable => variables.GetValueOrDefault(variable.Name),
            NullLiteral => SqlType.Null,
            GlobalVariableExpression { Name: "@@TRANCOUNT" } => new SqlType("int"),
            IntegerLiteral => new SqlType("int"),
            NumericLiteral => new SqlType("bigint"),
            StringLiteral text => new SqlType(text.IsNational ? "nvarchar" : "varchar", Math.Max(1, text.Value.Length)),
            BinaryLiteral => new SqlType("varbinary", -1),
            ParenthesisExpression inner => Of(inner.Expression),
            UnaryExpression inner => Of(inner.Expression),
            BinaryExpression both => Higher(Of(both.FirstExpression), Of(both.SecondExpression)),
            CastCall cast => SqlType.Of(cast.DataType),
            CoalesceExpression choice => choice.Expressions.Select(Of).Aggregate(Higher),
            SearchedCaseExpression choice => choice.WhenClauses.Select(when => Of(when.ThenExpression)).Aggregate(Higher),
            ScalarSubquery query => OfQuery(query.QueryExpression),
            FunctionCall call => OfCall(call),
            _ => null,
        };

    /// <summary>The type of a query's only column; null when it cannot be told.</summary>
    public SqlType? OfQuery(QueryExpression query) =>
        query is QuerySpecification { SelectElements: [SelectScalarExpression only] }
            ? new StatementTypes(schema, variables, query).Of(only.Expression)
            : null;

    SqlType? OfReference(ColumnReferenceExpression reference)
    {
        if (Column(reference) is { } column)
            return column.Type;
        var parts = reference.MultiPartIdentifier.Identifiers;
        if (parts.Count > 1)
            return sources.TryGetValue(parts[^2].Value, out var source) ? source(parts[^1].Value) : null;
        return sources.Values.Select(source => source(parts[0].Value)).OfType<SqlType>().Distinct().ToList() is [var only] ? only : null;
    }

    SqlType? OfCall(FunctionCall call) =>
        call.FunctionName.Value.ToUpperInvariant() switch
        {
            "COUNT" => new SqlType("int"),
            "COUNT_BIG" or "DATEDIFF_BIG" => new SqlType("bigint"),
            "SUM" or "MIN" or "MAX" => Of(call.Parameters[0]),
            "DB_ID" or "LEN" => new SqlType("int"),
            _ => null,
        };

    static SqlType? Collated(SqlType? type, Identifier? collation) =>
        collation is null ? type
        : type is null ? null
        : type with { Collation = collation.Value };

    static SqlType? Higher(SqlType? left, SqlType? right) =>
        left is null || right is null ? null
        : left.Precedence >= right.Precedence ? left
        : right;

    // Whatever a FROM, or the target of a change, names.
    sealed class SourceVisitor(StatementTypes types) : TSqlFragmentVisitor
    {
        public override void Visit(NamedTableReference node)
        {
            var table = node.SchemaObject.BaseIdentifier.Value;
            // The target of a change may be the name that its FROM gives.
            if (types.schema.HasTable(table))
                types.tables.TryAdd(node.Alias?.Value ?? table, table);
        }

        public override void Visit(OpenJsonTableReference node)
        {
            // Text that comes out of JSON compares as the database does.
            var columns = node.SchemaDeclarationItems.ToDictionary(
                item => item.ColumnDefinition.ColumnIdentifier.Value,
                item =>
                    SqlType.Of(item.ColumnDefinition.DataType) is { IsText: true } text
                        ? text with
                        {
                            Collation = "the database's",
                        }
                        : SqlType.Of(item.ColumnDefinition.DataType)
            );
            Add(node.Alias, columns.GetValueOrDefault);
        }

        public override void Visit(QueryDerivedTable node)
        {
            if (node.QueryExpression is QuerySpecification query)
                Add(node.Alias, name =>
                    query.SelectElements.OfType<SelectScalarExpression>().FirstOrDefault(element => NameOf(element) == name) is { } element
                        ? types.Of(element.Expression)
                        : null
                );
        }

        public override void Visit(InlineDerivedTable node)
        {
            var names = node.Columns.Select(column => column.Value).ToList();
            Add(node.Alias, name =>
                names.IndexOf(name) is >= 0 and var at
                    ? node.RowValues.Select(row => types.Of(row.ColumnValues[at])).Aggregate(Higher)
                    : null
            );
        }

        void Add(Identifier? alias, Func<string, SqlType?> source) =>
            types.sources.TryAdd(alias?.Value ?? $"#{types.sources.Count}", source);

        static string? NameOf(SelectScalarExpression element) =>
            element.ColumnName?.Value ?? (element.Expression as ColumnReferenceExpression)?.MultiPartIdentifier.Identifiers[^1].Value;
    }

    sealed class DeclarationVisitor : TSqlFragmentVisitor
    {
        public Dictionary<string, SqlType> Found { get; } = new(StringComparer.OrdinalIgnoreCase);

        public override void Visit(DeclareVariableElement node) => Found[node.VariableName.Value] = SqlType.Of(node.DataType);
    }
}

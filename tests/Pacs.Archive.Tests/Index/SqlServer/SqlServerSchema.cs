using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using DacIndex = Microsoft.SqlServer.Dac.Model.Index;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>A column of a table.</summary>
sealed record SqlColumn(string Table, string Name, SqlType Type, bool IsNullable);

/// <summary>An index or key of a table.</summary>
sealed record SqlKey(string Name, string Table, IReadOnlyList<SqlColumn> Columns, bool IsUnique, bool IsClustered);

/// <summary>The tables that a script makes on SQL Server, without a server: DacFx reads the script into a model that knows what every name
/// means.</summary>
sealed class SqlServerSchema : IDisposable
{
    // What the service uses of the server itself, which is in no script. Signatures from the documentation of sys.databases and
    // sp_getapplock.
    const string System = """
        CREATE VIEW [sys].[databases] AS SELECT CAST(1 AS int) AS [database_id], CAST(1 AS bit) AS [is_read_committed_snapshot_on], CAST(160 AS tinyint) AS [compatibility_level]
        GO
        CREATE PROCEDURE [dbo].[sp_getapplock] @Resource nvarchar(255), @LockMode varchar(32), @LockOwner varchar(32) = 'Transaction', @LockTimeout int = NULL, @DbPrincipal sysname = N'public' AS RETURN 0
        """;

    int statements;

    /// <summary>Reads a script.</summary>
    /// <param name="script">Statements that make tables and indexes; others among them, as inserts and what guards a migration from running
    /// twice, make nothing.</param>
    public SqlServerSchema(string script)
    {
        // Any collation other than ours: what leaves it to the database's is to be seen.
        Model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions { Collation = "SQL_Latin1_General_CP1_CI_AS" });
        Model.AddObjects(System);
        foreach (var definition in Definitions(TSql.Parse(script)))
            Model.AddObjects(definition);
        Columns =
        [
            new SqlColumn("databases", "database_id", new SqlType("int"), false),
            new SqlColumn("databases", "is_read_committed_snapshot_on", new SqlType("bit"), true),
            new SqlColumn("databases", "compatibility_level", new SqlType("tinyint"), false),
            .. Model
                .GetObjects(DacQueryScopes.UserDefined, Table.TypeClass)
                .SelectMany(table => table.GetReferenced(Table.Columns).Select(column => ColumnOf(table, column))),
        ];
        Keys =
        [
            .. KeysOf(DacIndex.TypeClass, DacIndex.Columns, DacIndex.IndexedObject, DacIndex.Unique, DacIndex.Clustered),
            .. KeysOf(
                PrimaryKeyConstraint.TypeClass,
                PrimaryKeyConstraint.Columns,
                PrimaryKeyConstraint.Host,
                null,
                PrimaryKeyConstraint.Clustered
            ),
            .. KeysOf(UniqueConstraint.TypeClass, UniqueConstraint.Columns, UniqueConstraint.Host, null, UniqueConstraint.Clustered),
        ];
    }

    /// <summary>DacFx's model of it.</summary>
    public TSqlModel Model { get; }

    /// <summary>The columns of all tables, and what the service reads of the server's own.</summary>
    public IReadOnlyList<SqlColumn> Columns { get; }

    /// <summary>Indexes, primary keys and unique constraints.</summary>
    public IReadOnlyList<SqlKey> Keys { get; }

    /// <summary>Numbers for so many statements that are to be put into the model; gives the first.</summary>
    public int TakeNumbers(int count) => (statements += count) - count;

    public bool HasTable(string name) => Columns.Any(column => column.Table == name);

    public SqlColumn? Column(string table, string name) => Columns.FirstOrDefault(column => column.Table == table && column.Name == name);

    /// <summary>Whether an index begins with the column, so that it finds rows by it.</summary>
    public bool IsFirstOfKey(SqlColumn column) => Keys.Any(key => key.Columns[0] == column);

    public void Dispose() => Model.Dispose();

    IEnumerable<SqlKey> KeysOf(
        ModelTypeClass type,
        ModelRelationshipClass columns,
        ModelRelationshipClass host,
        ModelPropertyClass? unique,
        ModelPropertyClass clustered
    ) =>
        Model
            .GetObjects(DacQueryScopes.UserDefined, type)
            .Select(key =>
            {
                var table = key.GetReferenced(host).Single();
                return new SqlKey(
                    key.Name.HasName ? key.Name.Parts[^1] : $"a key of {table.Name}",
                    table.Name.Parts[^1],
                    [.. key.GetReferenced(columns).Select(column => ColumnOf(table, column))],
                    unique is null || key.GetProperty<bool>(unique),
                    key.GetProperty<bool>(clustered)
                );
            });

    static SqlColumn ColumnOf(TSqlObject table, TSqlObject column)
    {
        var type = column
            .GetReferenced(Microsoft.SqlServer.Dac.Model.Column.DataType)
            .Single()
            .GetProperty<SqlDataType>(DataType.SqlDataType)
            .ToString()
            .ToLowerInvariant();
        var length = column.GetProperty<bool>(Microsoft.SqlServer.Dac.Model.Column.IsMax)
            ? -1
            : column.GetProperty<int>(Microsoft.SqlServer.Dac.Model.Column.Length);
        var collation = column.GetProperty<string>(Microsoft.SqlServer.Dac.Model.Column.Collation);
        return new SqlColumn(
            table.Name.Parts[^1],
            column.Name.Parts[^1],
            new SqlType(type, length, string.IsNullOrEmpty(collation) ? null : collation),
            column.GetProperty<bool>(Microsoft.SqlServer.Dac.Model.Column.Nullable)
        );
    }

    // Also what stands within conditions, and as text that is executed, as in a script that may run again. DacFx has columns within a
    // CREATE TABLE alone: those that a later migration adds go there.
    static List<string> Definitions(TSqlFragment script)
    {
        var visitor = new DefinitionVisitor();
        script.Accept(visitor);
        var generator = new Sql160ScriptGenerator();
        return
        [
            .. visitor.Found.Select(definition =>
            {
                generator.GenerateScript(definition, out var text);
                return text;
            }),
        ];
    }

    sealed class DefinitionVisitor : TSqlFragmentVisitor
    {
        public List<TSqlStatement> Found { get; } = [];

        public override void ExplicitVisit(CreateTableStatement node) => Found.Add(node);

        public override void ExplicitVisit(CreateIndexStatement node) => Found.Add(node);

        // One that goes may come again as another.
        public override void ExplicitVisit(DropIndexStatement node)
        {
            foreach (var dropped in node.DropIndexClauses.OfType<DropIndexClause>())
                Found.RemoveAll(definition =>
                    definition is CreateIndexStatement index
                    && index.Name.Value == dropped.Index.Value
                    && index.OnName.BaseIdentifier.Value == dropped.Object.BaseIdentifier.Value
                );
        }

        public override void ExplicitVisit(AlterTableAddTableElementStatement node)
        {
            if (node.Definition.ColumnDefinitions.Count == 0)
            {
                Found.Add(node);
                return;
            }
            var table = Found
                .OfType<CreateTableStatement>()
                .Single(created => created.SchemaObjectName.BaseIdentifier.Value == node.SchemaObjectName.BaseIdentifier.Value);
            foreach (var column in node.Definition.ColumnDefinitions)
                table.Definition.ColumnDefinitions.Add(column);
        }

        public override void ExplicitVisit(ExecuteStatement node)
        {
            if (node.ExecuteSpecification.ExecutableEntity is ExecutableStringList { Strings: [StringLiteral text] })
                TSql.Parse(text.Value).Accept(this);
        }
    }
}

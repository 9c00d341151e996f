using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

public sealed class SqlServerSchemaTests
{
    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    public void The_migrations_make_tables_that_SQL_Server_takes(MigrationsSqlGenerationOptions options)
    {
        using var schema = new SqlServerSchema(SqlServerMigrations.Script(options));
        Assert.Equal(
            [
                "ChangeFeed",
                "Commitment",
                "Counter",
                "CustomTag",
                "CustomTagError",
                "CustomTagValue",
                "Instance",
                "Lease",
                "Patient",
                "Problem",
                "Removal",
                "RemovedWorkitem",
                "SealedMetadata",
                "Series",
                "Study",
                "TagOperation",
                "Workitem",
                "WorkitemSubscription",
                "WorklistEvent",
                "WorklistSubscription",
                "__EFMigrationsHistory",
                "databases",
            ],
            schema.Columns.Select(column => column.Table).Distinct().Order(StringComparer.Ordinal)
        );
        Assert.True(schema.Keys.Count > 25);
        Assert.Empty(SchemaRules.Check(schema));
    }

    [Fact]
    public void The_rows_that_the_migrations_put_in_fit_their_tables()
    {
        using var schema = SqlServerMigrations.Schema();
        var inserts = new Inserts();
        TSql.Parse(SqlServerMigrations.Script(MigrationsSqlGenerationOptions.Default)).Accept(inserts);
        Assert.NotEmpty(inserts.Found);
        Assert.Empty(StatementCheck.Check(schema, inserts.Found));
    }

    sealed class Inserts : TSqlFragmentVisitor
    {
        public List<SqlStatement> Found { get; } = [];

        public override void Visit(InsertStatement node) => Found.Add(new SqlStatement(TSql.Text(node), []));

        public override void Visit(ExecuteStatement node)
        {
            if (node.ExecuteSpecification.ExecutableEntity is ExecutableStringList { Strings: [StringLiteral text] })
                TSql.Parse(text.Value).Accept(this);
        }
    }
}

using Xunit;

namespace Pacs.Archive.Tests.Index.SqlServer;

public sealed class SqlServerStatementTests
{
    [Fact]
    public async Task Every_statement_of_the_service_is_one_that_SQL_Server_takes()
    {
        var statements = (await ServiceStatements.GatherAsync()).All;
        Assert.True(statements.Count > 500);
        using var schema = SqlServerMigrations.Schema();
        Assert.Empty(StatementCheck.Check(schema, statements));
    }
}

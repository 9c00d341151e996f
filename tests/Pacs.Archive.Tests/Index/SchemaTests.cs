using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Pacs.Archive.Index;
using Pacs.Archive.Index.Model;
using Pacs.Archive.Index.PostgreSql;
using Pacs.Archive.Index.Sqlite;
using Pacs.Archive.Index.SqlServer;
using Tests.Shared;
using Xunit;

namespace Pacs.Archive.Tests.Index;

/// <summary>The tables of each provider, and how they come to be.</summary>
public sealed class SchemaTests
{
    public static TheoryData<IndexProvider> Providers => [IndexProvider.Sqlite, IndexProvider.PostgreSql, IndexProvider.SqlServer];

    [Theory]
    [MemberData(nameof(Providers))]
    public void The_migrations_make_what_the_model_says(IndexProvider provider)
    {
        using var context = Context(provider);
        Assert.False(context.Database.HasPendingModelChanges());
        Assert.NotEmpty(context.Database.GetMigrations());
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void Migrations_are_known_without_entity_framework(IndexProvider provider)
    {
        using var context = Context(provider);
        Assert.Equal(
            context.Database.GetMigrations(),
            provider switch
            {
                IndexProvider.PostgreSql => IndexMigrations.Of<PostgreSqlIndexContext>(),
                IndexProvider.SqlServer => IndexMigrations.Of<SqlServerIndexContext>(),
                _ => IndexMigrations.Of<SqliteIndexContext>(),
            }
        );
    }

    [Theory]
    [InlineData(IndexProvider.PostgreSql, "C")]
    [InlineData(IndexProvider.SqlServer, "Latin1_General_100_BIN2")]
    public void Text_compares_by_its_code_whatever_the_database_s_language(IndexProvider provider, string collation)
    {
        using var context = Context(provider);
        Assert.All(Properties(context).Where(property => property.ClrType == typeof(string)), property =>
            Assert.Equal(collation, property.GetCollation())
        );
    }

    [Fact]
    public void Columns_of_sql_server_are_of_the_types_that_parameters_have()
    {
        using var context = Context(IndexProvider.SqlServer);
        Assert.All(Properties(context), property =>
        {
            var expected = ColumnType.Of(property.PropertyInfo!) switch
            {
                { Type: DbType.AnsiString, Size: var size } => $"varchar({size})",
                { Type: DbType.String, Size: > 0 and var size } => $"nvarchar({size})",
                { Type: DbType.String } => "nvarchar(max)",
                { Type: DbType.Binary } => "varbinary(max)",
                { Type: DbType.Int32 } => "int",
                { Type: DbType.Double } => "float",
                { Type: DbType.Boolean } => "bit",
                _ => "bigint",
            };
            Assert.Equal((property.Name, expected), (property.Name, property.GetColumnType()));
        });
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public void No_unique_index_has_a_column_that_may_be_null(IndexProvider provider)
    {
        using var context = Context(provider);
        Assert.All(
            context
                .Model.GetEntityTypes()
                .SelectMany(entity => entity.GetIndexes())
                .Where(index => index.IsUnique)
                .SelectMany(index => index.Properties),
            property => Assert.False(property.IsNullable, property.Name)
        );
    }

    [Trait("run", "full")]
    [Fact]
    public async Task A_database_without_tables_is_not_opened_and_the_message_says_what_to_do()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connectionString = await server.CreateDatabaseAsync();
        var refusal = await Assert.ThrowsAsync<IndexSchemaException>(() =>
            PostgreSqlIndex.OpenAsync(connectionString, CancellationToken.None)
        );
        Assert.Contains("`migrate`", refusal.Message);

        // Several pods at once.
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => PostgreSqlIndex.MigrateAsync(connectionString, CancellationToken.None)));
        (await PostgreSqlIndex.OpenAsync(connectionString, CancellationToken.None)).Dispose();

        // What a newer pod added does no harm; what is missing does.
        await server.ExecuteAsync(
            PostgreSqlServer.NameIn(connectionString),
            "INSERT INTO \"__EFMigrationsHistory\" VALUES ('20990101000000_Newer', '99.0.0')"
        );
        (await PostgreSqlIndex.OpenAsync(connectionString, CancellationToken.None)).Dispose();
        await server.ExecuteAsync(
            PostgreSqlServer.NameIn(connectionString),
            "DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '%_Initial'"
        );
        refusal = await Assert.ThrowsAsync<IndexSchemaException>(() => PostgreSqlIndex.OpenAsync(connectionString, CancellationToken.None));
        Assert.Contains("`rebuild-index`", refusal.Message);
        refusal = await Assert.ThrowsAsync<IndexSchemaException>(() =>
            PostgreSqlIndex.MigrateAsync(connectionString, CancellationToken.None)
        );
        Assert.Contains("`rebuild-index`", refusal.Message);
        await server.DropDatabaseAsync(connectionString);
    }

    [Trait("run", "full")]
    [Fact]
    public async Task A_database_that_is_not_there_is_not_made()
    {
        var server = await PostgreSqlServer.SharedAsync();
        var connectionString = server.ConnectionString("nowhere");
        await Assert.ThrowsAsync<IndexSchemaException>(() => PostgreSqlIndex.OpenAsync(connectionString, CancellationToken.None));
        await Assert.ThrowsAsync<IndexSchemaException>(() => PostgreSqlIndex.MigrateAsync(connectionString, CancellationToken.None));
    }

    [Trait("run", "full")]
    [Fact]
    public async Task A_connection_string_s_own_words_stand()
    {
        await using var database = await TestDatabase.CreateAsync(IndexProvider.PostgreSql);
        using var index = await PostgreSqlIndex.OpenAsync(
            $"{database.ConnectionString};MaxPoolSize=3;Command Timeout=7;No Reset On Close=true;Max Auto Prepare=0",
            CancellationToken.None
        );
        await using var connection = (NpgsqlConnection)await index.OpenReaderAsync(CancellationToken.None);
        var settings = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
        Assert.Equal((3, 7, 0, 5), (settings.MaxPoolSize, settings.CommandTimeout, settings.MaxAutoPrepare, settings.Timeout));
    }

    [Fact]
    public async Task A_sql_server_that_is_not_there_is_told_of() =>
        await Assert.ThrowsAsync<IndexUnavailableException>(() =>
            SqlServerIndex.OpenAsync(
                "Server=127.0.0.1,9;Database=pacs;User ID=sa;Password=none;Encrypt=false;Connect Timeout=1;ConnectRetryCount=0",
                CancellationToken.None
            )
        );

    [Theory]
    [InlineData(1205, IndexFault.Contention)]
    [InlineData(2601, IndexFault.Contention)]
    [InlineData(2627, IndexFault.Contention)]
    [InlineData(50001, IndexFault.Contention)]
    [InlineData(802, IndexFault.Unreachable)]
    [InlineData(942, IndexFault.Unreachable)]
    [InlineData(952, IndexFault.Unreachable)]
    [InlineData(954, IndexFault.Unreachable)]
    [InlineData(976, IndexFault.Unreachable)]
    [InlineData(978, IndexFault.Unreachable)]
    [InlineData(3906, IndexFault.Unreachable)]
    [InlineData(3958, IndexFault.Unreachable)]
    [InlineData(3966, IndexFault.Unreachable)]
    [InlineData(18456, IndexFault.Unreachable)]
    [InlineData(-2, IndexFault.Unreachable)]
    [InlineData(10054, IndexFault.Unreachable)]
    [InlineData(4060, IndexFault.Unreachable)]
    [InlineData(701, IndexFault.Unreachable)]
    [InlineData(1204, IndexFault.Unreachable)]
    [InlineData(8645, IndexFault.Unreachable)]
    [InlineData(10928, IndexFault.Unreachable)]
    [InlineData(10929, IndexFault.Unreachable)]
    [InlineData(49918, IndexFault.Unreachable)]
    [InlineData(49919, IndexFault.Unreachable)]
    [InlineData(49920, IndexFault.Unreachable)]
    [InlineData(1105, IndexFault.Full)]
    [InlineData(207, IndexFault.Other)]
    internal void Errors_of_sql_server_are_known_by_their_numbers(int number, IndexFault fault)
    {
        Assert.Equal(fault, SqlServerIndex.FaultOf(number, 16));
        Assert.Equal(fault == IndexFault.Other ? IndexFault.Unreachable : fault, SqlServerIndex.FaultOf(number, 20));
    }

    [Theory]
    [InlineData("40P01", IndexFault.Contention)]
    [InlineData("40001", IndexFault.Contention)]
    [InlineData("53100", IndexFault.Full)]
    [InlineData("53200", IndexFault.Unreachable)]
    [InlineData("53300", IndexFault.Unreachable)]
    [InlineData("57P01", IndexFault.Unreachable)]
    [InlineData("28P01", IndexFault.Unreachable)]
    [InlineData("28000", IndexFault.Unreachable)]
    [InlineData("3D000", IndexFault.Unreachable)]
    [InlineData("42501", IndexFault.Unreachable)]
    [InlineData("58030", IndexFault.Unreachable)]
    [InlineData("42703", IndexFault.Other)]
    internal void Errors_of_postgresql_are_known_by_their_codes(string state, IndexFault fault) =>
        Assert.Equal(fault, PostgreSqlIndex.FaultOf(state));

    static IEnumerable<IProperty> Properties(IndexContext context) =>
        context.GetService<IDesignTimeModel>().Model.GetEntityTypes().SelectMany(entity => entity.GetProperties());

    static IndexContext Context(IndexProvider provider) =>
        provider switch
        {
            IndexProvider.PostgreSql => new PostgreSqlIndexContext.DesignTimeFactory().CreateDbContext([]),
            IndexProvider.SqlServer => new SqlServerIndexContext.DesignTimeFactory().CreateDbContext([]),
            _ => new SqliteIndexContext.DesignTimeFactory().CreateDbContext([]),
        };
}

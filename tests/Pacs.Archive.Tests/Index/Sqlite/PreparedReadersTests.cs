using System.Data;
using Microsoft.Data.Sqlite;
using Pacs.Archive.Index.Sqlite;
using Xunit;

namespace Pacs.Archive.Tests.Index.Sqlite;

public sealed class PreparedReadersTests : IDisposable
{
    readonly List<SqliteConnection> opened = [];
    readonly PreparedReaders readers;

    public PreparedReadersTests() =>
        readers = new PreparedReaders(() =>
        {
            var connection = new SqliteConnection("Data Source=:memory:");
            connection.Open();
            opened.Add(connection);
            return connection;
        });

    [Fact]
    public void A_statement_takes_new_values_each_time_among_however_many_others()
    {
        for (var round = 0; round < 3; round++)
        for (var number = 0; number < 100; number++)
        {
            var reader = readers.Take();
            var command = reader.Command($"SELECT {number * 1000} + @value");
            command.Parameters.AddWithValue("@value", round);
            Assert.Equal(number * 1000L + round, command.ExecuteScalar());
            readers.GiveBack(reader);
        }
        Assert.Single(opened);
    }

    [Fact]
    public void Nobody_gets_the_connection_that_another_has()
    {
        var (one, other) = (readers.Take(), readers.Take());
        Assert.NotSame(one, other);
        readers.GiveBack(one);
        Assert.Same(one, readers.Take());
        Assert.Equal(2, opened.Count);
    }

    [Fact]
    public void Connections_are_closed_at_the_end_and_those_that_come_back_later_too()
    {
        var (idle, busy) = (readers.Take(), readers.Take());
        readers.GiveBack(idle);
        readers.Dispose();
        Assert.Equal([ConnectionState.Closed, ConnectionState.Open], opened.Select(connection => connection.State));
        readers.GiveBack(busy);
        Assert.All(opened, connection => Assert.Equal(ConnectionState.Closed, connection.State));
    }

    public void Dispose() => opened.ForEach(connection => connection.Dispose());
}

using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace Pacs.Archive.Tests.Index.SqlServer;

/// <summary>In the place of a SQL Server: notes what would be sent, in the types that SQL Server's client gives to parameters, and answers
/// every query with the same row as often as it is told to.</summary>
sealed class ScriptedServer
{
    readonly Dictionary<string, (SqlStatement Statement, int Times)> statements = [];

    /// <summary>Rows of every answer.</summary>
    public int Rows { get; set; } = 1;

    /// <summary>Rows of the answer to a statement; null where all have the same.</summary>
    public Func<string, int>? Answers { get; set; }

    /// <summary>Every number in it.</summary>
    public int Number { get; set; } = 1;

    /// <summary>The text of a row's first column, and the beginning of all others.</summary>
    public required string Text { get; init; }

    /// <summary>Every text in it, where it is to be another than <see cref="Text"/>.</summary>
    public string? Word { get; set; }

    /// <summary>What was sent, each once.</summary>
    public IReadOnlyCollection<SqlStatement> Statements
    {
        get
        {
            lock (statements)
                return [.. statements.Values.Select(sent => sent.Statement)];
        }
    }

    /// <summary>How often a text was sent before the time that it is answered to.</summary>
    public int TimesSent(string text)
    {
        lock (statements)
            return statements.Values.Where(sent => sent.Statement.Text == text).Sum(sent => sent.Times) - 1;
    }

    /// <summary>Whether an answer has what was asked for, and its rows.</summary>
    (bool HasAny, int Rows, int Number) AnswerTo(string text)
    {
        var rows = Answers?.Invoke(text) ?? Rows;
        // A change that gives something back gives it of its one row, and whether there are rows is told in one.
        var isOne =
            text.Contains(" OUTPUT ", StringComparison.Ordinal)
            || text.Contains("\nOUTPUT ", StringComparison.Ordinal)
            || text.StartsWith("SELECT CASE", StringComparison.Ordinal);
        return (rows > 0, isOne ? 1 : rows, isOne ? 1 : Number);
    }

    public DbConnection Connect() => new Connection(this);

    public void Note(string text, DbParameterCollection parameters)
    {
        var statement = SqlStatement.Of(text, parameters);
        lock (statements)
            statements[statement.Identity] = (statement, statements.GetValueOrDefault(statement.Identity).Times + 1);
    }

    sealed class Connection(ScriptedServer server) : DbConnection
    {
        [System.Diagnostics.CodeAnalysis.AllowNull]
        public override string ConnectionString { get; set; } = "";

        public override string Database => "";

        public override string DataSource => "";

        public override string ServerVersion => "16.00.0000";

        public override ConnectionState State => ConnectionState.Open;

        public override bool CanCreateBatch => true;

        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

        public override void Open() { }

        public override void Close() { }

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);

        protected override DbCommand CreateDbCommand() => new Command(server) { Connection = this };

        protected override DbBatch CreateDbBatch() => new Batch(server);
    }

    sealed class Transaction(Connection connection, IsolationLevel isolation) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => isolation;

        protected override DbConnection DbConnection => connection;

        public override void Commit() { }

        public override void Rollback() { }
    }

    sealed class Command(ScriptedServer server) : DbCommand
    {
        // Its parameters are the real ones; it goes nowhere.
        readonly SqlCommand parameters = new();

        [System.Diagnostics.CodeAnalysis.AllowNull]
        public override string CommandText { get; set; } = "";

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; }

        protected override DbTransaction? DbTransaction { get; set; }

        protected override DbParameterCollection DbParameterCollection => parameters.Parameters;

        public override void Cancel() { }

        public override void Prepare() { }

        public override int ExecuteNonQuery()
        {
            server.Note(CommandText, Parameters);
            return server.AnswerTo(CommandText).Rows;
        }

        public override object? ExecuteScalar()
        {
            server.Note(CommandText, Parameters);
            return server.AnswerTo(CommandText).Rows == 0 ? null : (long)server.Number;
        }

        protected override DbParameter CreateDbParameter() => parameters.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            server.Note(CommandText, Parameters);
            return new ScriptedRows(server.Text, server.Word, server.AnswerTo(CommandText));
        }
    }

    sealed class Batch(ScriptedServer server) : DbBatch
    {
        readonly SqlBatch commands = new();

        public override int Timeout { get; set; }

        protected override DbBatchCommandCollection DbBatchCommands => commands.BatchCommands;

        protected override DbConnection? DbConnection { get; set; }

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel() { }

        public override void Prepare() { }

        public override Task PrepareAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

        public override int ExecuteNonQuery()
        {
            foreach (var command in BatchCommands)
                server.Note(command.CommandText, command.Parameters);
            return BatchCommands.Count;
        }

        public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken = default) => Task.FromResult(ExecuteNonQuery());

        public override object? ExecuteScalar() => throw new NotSupportedException();

        public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        protected override DbBatchCommand CreateDbBatchCommand() => new SqlBatchCommand();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => throw new NotSupportedException();

        protected override Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}

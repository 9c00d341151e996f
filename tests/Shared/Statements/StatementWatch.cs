using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Tests.Shared.Statements;

/// <summary>Sees every statement that the service sends to a database in this process, without the service's help: SQLite, PostgreSQL's
/// client and Entity Framework tell of their own accord.</summary>
static partial class StatementWatch
{
    // Of a process that a test started, where it writes what it saw.
    internal const string FileVariable = "PACS_SEEN_STATEMENTS";

    static readonly ConcurrentDictionary<string, byte> seen = [],
        rehearsed = [],
        texts = [];
    static readonly Lock writing = new();
    static bool isBegun;

    /// <summary>Names of the statements that the service sent to databases.</summary>
    public static IReadOnlyCollection<string> Seen => [.. seen.Keys];

    /// <summary>Names of what Entity Framework prepared for a database that a test only plays.</summary>
    public static IReadOnlyCollection<string> Rehearsed => [.. rehearsed.Keys];

    /// <summary>Begins, before anything opens a database.</summary>
    [ModuleInitializer]
    public static void Begin()
    {
        if (Interlocked.Exchange(ref isBegun, true))
            return;
        SqliteStatements.Observe(Sent);
        DiagnosticListener.AllListeners.Subscribe(
            new Observer<DiagnosticListener>(listener =>
            {
                if (listener.Name == DbLoggerCategory.Name)
                    listener.Subscribe(new Observer<KeyValuePair<string, object?>>(told => Told(told.Value)));
            })
        );
        ActivitySource.AddActivityListener(
            new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Npgsql",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStarted = activity => activity.SetCustomProperty(nameof(StatementOrigin), StatementOrigins.OfCaller()),
                ActivityStopped = Ended,
            }
        );
    }

    static void Ended(Activity activity)
    {
        if (activity.GetCustomProperty(nameof(StatementOrigin)) is not (StatementOrigin.Service, false))
            return;
        if ((activity.GetTagItem("db.query.text") ?? activity.GetTagItem("db.statement")) is string text)
            Add(text);
    }

    static void Sent(string text)
    {
        // The client's own, a test's triggers, and what was seen before.
        if (OfTheClient().IsMatch(text) || texts.ContainsKey(text))
            return;
        var (origin, byEntityFramework) = StatementOrigins.OfCaller();
        if (origin == StatementOrigin.Test)
            return;
        texts.TryAdd(text, 0);
        if (origin == StatementOrigin.Service && !byEntityFramework)
            Add(text);
    }

    static void Told(object? payload)
    {
        switch (payload)
        {
            case QueryExpressionEventData { EventId.Id: var id } query
                when id == CoreEventId.QueryCompilationStarting.Id && StatementOrigins.OfCaller().Origin == StatementOrigin.Service:
                // A parameter's name comes from the compiler.
                var printed = Space().Replace(query.ExpressionPrinter.PrintExpression(query.Expression), " ");
                Add("query: " + Parameter().Replace(printed, "@").Replace(" .", ".", StringComparison.Ordinal), query.Context);
                break;
            case CommandEventData { CommandSource: CommandSource.FromSqlQuery or CommandSource.ExecuteSqlRaw } command
                when StatementOrigins.OfCaller().Origin == StatementOrigin.Service:
                Add(command.Command.CommandText);
                break;
            case DbContextEventData { EventId.Id: var saving, Context: { } context }
                when saving == CoreEventId.SaveChangesStarting.Id && StatementOrigins.OfCaller().Origin == StatementOrigin.Service:
                foreach (var name in Saved(context))
                    Add(name, context);
                break;
        }
    }

    // A row of a kind is added or removed whole; of a changed one each column may have changed or not.
    static IEnumerable<string> Saved(DbContext context) =>
        context
            .ChangeTracker.Entries()
            .ToList()
            .SelectMany(entry =>
                entry.State switch
                {
                    EntityState.Added => [$"save: add {entry.Metadata.ShortName()}"],
                    EntityState.Deleted => [$"save: remove {entry.Metadata.ShortName()}"],
                    EntityState.Modified => entry
                        .Properties.Where(property => property.IsModified)
                        .Select(property => $"save: change {entry.Metadata.ShortName()}.{property.Metadata.Name}"),
                    _ => Enumerable.Empty<string>(),
                }
            );

    static void Add(string name, DbContext? context)
    {
        if (
            context is not null
            && context.Database.IsRelational()
            && context.Database.GetDbConnection().GetType().Assembly.GetName().Name!.EndsWith(".Tests", StringComparison.Ordinal)
        )
            rehearsed.TryAdd(name, 0);
        else
            AddSeen(name);
    }

    static void Add(string text)
    {
        foreach (var name in StatementNames.Of(text))
            AddSeen(name);
    }

    static void AddSeen(string name)
    {
        // At once, since the process may be killed.
        if (!seen.TryAdd(name, 0) || Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } files)
            return;
        lock (writing)
            File.AppendAllText($"{files}{Environment.ProcessId}.txt", name + "\n");
    }

    [GeneratedRegex(@"^(--|(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|PRAGMA)\b)")]
    private static partial Regex OfTheClient();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();

    sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnNext(T value) => next(value);

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}

using System.Diagnostics;

namespace Tests.Shared.Statements;

/// <summary>Who sends a statement, told by who calls.</summary>
enum StatementOrigin
{
    /// <summary>A test.</summary>
    Test,

    /// <summary>The service, in words that all databases are to understand.</summary>
    Service,

    /// <summary>The service, where it says to one kind of database what the others are told otherwise.</summary>
    ServiceToOneDatabase,
}

static class StatementOrigins
{
    static readonly string[] libraries =
    [
        "System",
        "Microsoft.Data.",
        "Microsoft.EntityFrameworkCore",
        "Microsoft.Extensions",
        "SQLitePCLRaw",
        "Npgsql",
    ];

    // A backup copies SQLite's file, and reads the copy; database servers have their own.
    const string Backup = "Pacs.Archive.Upkeep.ArchiveBackup";

    static readonly string[] ofOneDatabase = ["Pacs.Archive.Index.Sqlite", "Pacs.Archive.Index.PostgreSql", "Pacs.Archive.Index.SqlServer"];

    /// <summary>The origin of what is being sent on this thread; whether Entity Framework sends it for them.</summary>
    public static (StatementOrigin Origin, bool ByEntityFramework) OfCaller()
    {
        var byEntityFramework = false;
        foreach (var frame in new StackTrace(1, false).GetFrames())
        {
            if (
                frame.GetMethod()?.DeclaringType is not { } type
                || type.Namespace == typeof(StatementOrigins).Namespace
                || type.Assembly.GetName().Name is not { } assembly
            )
                continue;
            byEntityFramework |= assembly.Contains("EntityFrameworkCore", StringComparison.Ordinal);
            if (libraries.Any(library => assembly.StartsWith(library, StringComparison.Ordinal)))
                continue;
            if (assembly is not ("Pacs.Archive" or "Pacs.Service"))
                return (StatementOrigin.Test, byEntityFramework);
            return (
                ofOneDatabase.Contains(type.Namespace) || type.FullName!.StartsWith(Backup, StringComparison.Ordinal)
                    ? StatementOrigin.ServiceToOneDatabase
                    : StatementOrigin.Service,
                byEntityFramework
            );
        }
        // Behind an await of a library's nobody can be seen any more; tests are not to be taken for an excuse.
        return (StatementOrigin.Service, byEntityFramework);
    }
}

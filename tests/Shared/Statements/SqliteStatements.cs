using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Tests.Shared.Statements;

/// <summary>Every statement that runs on any SQLite connection of the process, as SQLite itself tells.</summary>
static partial class SqliteStatements
{
    // sqlite3.h: SQLITE_TRACE_STMT, the beginning of a prepared statement.
    const uint TraceStatement = 1;

    static Action<string>? observe;

    /// <summary>Begins. Connections that are open already are not seen.</summary>
    public static unsafe void Observe(Action<string> observer)
    {
        observe = observer;
        var result = AutoExtension((nint)(delegate* unmanaged[Cdecl]<nint, nint, nint, int>)&Opened);
        if (result != 0)
            throw new InvalidOperationException($"sqlite3_auto_extension: {result}");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static unsafe int Opened(nint connection, nint message, nint routines) =>
        Trace(connection, TraceStatement, (nint)(delegate* unmanaged[Cdecl]<uint, nint, nint, nint, int>)&Begun, 0);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    static int Begun(uint kind, nint context, nint statement, nint text)
    {
        observe?.Invoke(Marshal.PtrToStringUTF8(text) ?? "");
        return 0;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_auto_extension")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int AutoExtension(nint entryPoint);

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_trace_v2")]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    private static partial int Trace(nint connection, uint kinds, nint callback, nint context);
}

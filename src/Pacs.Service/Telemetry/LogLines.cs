using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Pacs.Service.Hosting;

namespace Pacs.Service.Telemetry;

/// <summary>Which format <see cref="LogLines"/> writes.</summary>
sealed class LogLineOptions : ConsoleFormatterOptions
{
    public LogFormat Format { get; set; }
}

/// <summary>Log lines for the console: one entry a line, as text or as a JSON object, without what may tell of a patient (<see cref="PrivateLog"/>).</summary>
sealed class LogLines(IOptions<LogLineOptions> options, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>Its name among formatters.</summary>
    public const string FormatterName = "pacs";

    readonly PeerLines peers = new(time);

    static readonly SearchValues<char> controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Append(0x2028).Append(0x2029).Select(code => (char)code)]);

    // Quotes and plus signs as they are: it is read in terminals, never inside HTML.
    static readonly JsonWriterOptions relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var (level, message) = (logEntry.LogLevel, PrivateLog.MessageOf(logEntry));
        if (PeerLines.Includes(logEntry.Category, logEntry.EventId.Id))
        {
            if (peers.Count(logEntry.EventId.Id) is not { } leftOut)
                return;
            level = level > LogLevel.Warning ? LogLevel.Warning : level;
            message = leftOut == 0 ? message : $"{message} ({leftOut} more of these were left out since the last)";
        }
        var exception = logEntry.Exception is null ? null : PrivateLog.TextOf(logEntry.Exception);
        // A person reads text where the clock on the wall is the local one; a program reads JSON.
        var at = TimeOf(options.Value.Format == LogFormat.Json ? time.GetUtcNow() : time.GetLocalNow());
        textWriter.Write(options.Value.Format == LogFormat.Json
            ? Json(at, level, logEntry.Category, logEntry.EventId, message, exception)
            : OneLine($"{at} {LevelOf(level)}: {logEntry.Category}[{logEntry.EventId.Id}] {message}{(exception is null ? "" : " ")}{exception}"));
        textWriter.Write('\n');
    }

    /// <summary>An entry as a JSON object, without a line break.</summary>
    public static string Json(DateTimeOffset at, LogLevel level, string category, string message, Exception? exception = null) =>
        Json(TimeOf(at), level, category, default, message, exception is null ? null : PrivateLog.TextOf(exception));

    internal static string TimeOf(DateTimeOffset at) => at.ToString(at.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);

    static string Json(string at, LogLevel level, string category, EventId eventId, string message, string? exception)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes, relaxed))
        {
            json.WriteStartObject();
            json.WriteString("time", at);
            json.WriteString("level", level.ToString());
            json.WriteString("category", category);
            json.WriteNumber("eventId", eventId.Id);
            json.WriteString("message", message);
            if (Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity)
            {
                json.WriteString("traceId", activity.TraceId.ToHexString());
                json.WriteString("spanId", activity.SpanId.ToHexString());
            }
            if (exception is not null)
                json.WriteString("exception", exception);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    // What a peer sends must not make a line of its own, nor colour a terminal.
    static string OneLine(string text) => text.AsSpan().IndexOfAny(controls) < 0
        ? text
        : string.Create(text.Length, text, static (line, from) =>
        {
            for (var i = 0; i < line.Length; i++)
                line[i] = controls.Contains(from[i]) ? ' ' : from[i];
        });

    // As .NET's own console has them.
    static string LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}

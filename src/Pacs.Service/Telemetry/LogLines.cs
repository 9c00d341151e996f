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

/// <summary>Options of <see cref="LogLines"/>: its format.</summary>
sealed class LogLineOptions : ConsoleFormatterOptions
{
    public LogFormat Format { get; set; }
}

/// <summary>Console formatter that writes one entry per line, as text or as a JSON object, without data that may
/// identify a patient (<see cref="PrivateLog"/>).</summary>
sealed class LogLines(IOptions<LogLineOptions> options, TimeProvider time) : ConsoleFormatter(FormatterName)
{
    /// <summary>Name of the formatter.</summary>
    public const string FormatterName = "pacs";

    readonly PeerLines peers = new(time);

    static readonly SearchValues<char> controls = SearchValues.Create([
        .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Append(0x2028).Append(0x2029).Select(code => (char)code),
    ]);

    // Quotes and plus signs are not escaped: the log is read in terminals and is not embedded in HTML.
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
        // Text is for people and has local time. JSON is for programs and has UTC.
        var at = TimeOf(options.Value.Format == LogFormat.Json ? time.GetUtcNow() : time.GetLocalNow());
        textWriter.Write(
            options.Value.Format == LogFormat.Json
                ? Json(at, level, logEntry.Category, logEntry.EventId, message, exception)
                : OneLine(
                    $"{at} {LevelOf(level)}: {logEntry.Category}[{logEntry.EventId.Id}] "
                        + $"{message}{(exception is null ? "" : " ")}{exception}"
                )
        );
        textWriter.Write('\n');
    }

    /// <summary>Returns an entry as a JSON object without line breaks.</summary>
    public static string Json(DateTimeOffset at, LogLevel level, string category, string message, Exception? exception = null) =>
        Json(TimeOf(at), level, category, default, message, exception is null ? null : PrivateLog.TextOf(exception));

    internal static string TimeOf(DateTimeOffset at) =>
        at.ToString(
            at.Offset == TimeSpan.Zero ? "yyyy-MM-dd'T'HH:mm:ss.fff'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fffzzz",
            CultureInfo.InvariantCulture
        );

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

    // Control characters from a peer must not start a new log line or change the colours of a terminal.
    static string OneLine(string text) =>
        text.AsSpan().IndexOfAny(controls) < 0 ? text : string.Create(text.Length, text, static (line, from) =>
            {
                for (var i = 0; i < line.Length; i++)
                    line[i] = controls.Contains(from[i]) ? ' ' : from[i];
            });

    // Same abbreviations as .NET's console logger.
    static string LevelOf(LogLevel level) =>
        level switch
        {
            LogLevel.Trace => "trce",
            LogLevel.Debug => "dbug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            _ => "crit",
        };
}

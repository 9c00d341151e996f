using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Pacs.Archive.Index;
using Pacs.Service.Hosting;
using Pacs.Service.Telemetry;
using Xunit;

namespace Pacs.Service.Tests.Telemetry;

public sealed partial class LogLinesTests
{
    [Fact]
    public void Text_is_one_line_whatever_a_peer_sends() =>
        Assert.Matches(
            @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z warn: Pacs\.Service\.Dimse\[7\] said a b\[31m c\n$",
            Write(LogFormat.Text, "Pacs.Service.Dimse", log => Said(log, "a\nb\u001b[31m\u2028c"))
                .Replace("b [31m", "b[31m", StringComparison.Ordinal)
        );

    [Fact]
    public void A_time_says_how_far_it_is_from_UTC()
    {
        Assert.Equal(
            "2026-07-01T10:00:00.500+02:00",
            LogLines.TimeOf(new DateTimeOffset(2026, 7, 1, 10, 0, 0, 500, TimeSpan.FromHours(2)))
        );
        Assert.Equal("2026-07-01T10:00:00.500Z", LogLines.TimeOf(new DateTimeOffset(2026, 7, 1, 10, 0, 0, 500, TimeSpan.Zero)));
    }

    [Fact]
    public void Json_is_one_object_a_line_with_the_trace_it_belongs_to()
    {
        using var activity = new Activity("test").Start();

        var line = Write(LogFormat.Json, "Pacs.Service.Dimse", log => Said(log, "a\n\"b\""));

        Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
        var entry = JsonDocument.Parse(line).RootElement;
        Assert.Equal("said a\n\"b\"", entry.GetProperty("message").GetString());
        Assert.Equal(
            ("Warning", "Pacs.Service.Dimse", 7),
            (entry.GetProperty("level").GetString(), entry.GetProperty("category").GetString(), entry.GetProperty("eventId").GetInt32())
        );
        Assert.Equal(
            (activity.TraceId.ToHexString(), activity.SpanId.ToHexString()),
            (entry.GetProperty("traceId").GetString(), entry.GetProperty("spanId").GetString())
        );
        Assert.False(entry.TryGetProperty("exception", out _));
    }

    [Fact]
    public void Of_a_librarys_message_the_words_stay_and_the_values_that_tell_nothing()
    {
        var line = Write(LogFormat.Text, "Microsoft.AspNetCore.Hosting.Diagnostics", log =>
            Requested(log, "GET", "/Doe", "?PatientName=Doe", 204, 1.5)
        );

        Assert.EndsWith("GET ** answered 204 after 1.5 {ms}\n", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_librarys_message_without_a_template_is_not_told() =>
        Assert.EndsWith(
            " an entry without a name\n",
            Write(LogFormat.Text, "Other.Library", log => log.Log(LogLevel.Error, 0, "Doe", null, (state, _) => state)),
            StringComparison.Ordinal
        );

    [Theory]
    [MemberData(nameof(Exceptions))]
    public void Of_an_exception_the_kind_is_told_and_the_message_where_it_tells_no_value(Exception exception, string expected) =>
        Assert.StartsWith(expected, PrivateLog.TextOf(exception), StringComparison.Ordinal);

    public static TheoryData<Exception, string> Exceptions() =>
        new()
        {
            { new FormatException("The input string 'Doe^John' was not in a correct format."), "System.FormatException: *\n" },
            { new ArgumentOutOfRangeException("name", "Doe", "no such"), "System.ArgumentOutOfRangeException: *\n" },
            { new IOException("No space left on device"), "System.IO.IOException: No space left on device\n" },
            {
                new IndexUnavailableException("the index cannot be reached", new SqlException("The duplicate key value is (Doe).")),
                "Pacs.Archive.Index.IndexUnavailableException: the index cannot be reached\n\n ---> "
                    + "Pacs.Service.Tests.Telemetry.LogLinesTests+SqlException: error 2627\n"
            },
            {
                new PostgresException("invalid input syntax: \"Doe\""),
                "Pacs.Service.Tests.Telemetry.LogLinesTests+PostgresException: error 22P02\n"
            },
            {
                new AggregateException("Doe", new KeyNotFoundException("The given key 'Doe' was not present")),
                "System.AggregateException: 1 failures\n\n ---> System.Collections.Generic.KeyNotFoundException: *\n"
            },
        };

    static string Write(LogFormat format, string category, Action<ILogger> log)
    {
        var writer = new StringWriter();
        log(new Direct(new LogLines(Options.Create(new LogLineOptions { Format = format }), TimeProvider.System), category, writer));
        return writer.ToString();
    }

    [LoggerMessage(EventId = 7, Level = LogLevel.Warning, Message = "said {Text}")]
    static partial void Said(ILogger log, string text);

    [LoggerMessage(
        EventId = 8,
        Level = LogLevel.Information,
        Message = "{Method} {Path}{QueryString} answered {StatusCode} after {ElapsedMilliseconds:0.0} {{ms}}"
    )]
    static partial void Requested(ILogger log, string method, string path, string queryString, int statusCode, double elapsedMilliseconds);

    // Named as those of the database clients, whose own cannot be made.
    sealed class SqlException : DbException
    {
        public SqlException(string message)
            : base(message) => Data["HelpLink.EvtID"] = "2627";
    }

    sealed class PostgresException(string message) : DbException(message)
    {
        public override string SqlState => "22P02";
    }

    sealed class Direct(LogLines lines, string category, TextWriter writer) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        ) => lines.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, writer);
    }
}

using System.Collections.Frozen;
using System.Data.Common;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;

namespace Pacs.Service.Telemetry;

/// <summary>Removes patient data from log entries. Our own entries contain none. Entries of libraries contain URLs and
/// other values: their text is kept, and only values on a list are shown.</summary>
static partial class PrivateLog
{
    const string Hidden = "*";

    // Names of values in the libraries' messages that describe the software only.
    static readonly FrozenSet<string> allowed = new[]
    {
        "ConnectionId",
        "TraceIdentifier",
        "RequestId",
        "Method",
        "Protocol",
        "Scheme",
        "StatusCode",
        "ElapsedMilliseconds",
        "EndpointName",
        "RoutePattern",
        "Address",
        "EndPoint",
        "LocalEndPoint",
        "RemoteEndPoint",
        "ApplicationName",
        "EnvName",
        "AuthenticationScheme",
        "SslProtocol",
        "KeyId",
        "assemblyName",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Exceptions whose messages describe the failure and contain no values that were received.
    static readonly Type[] tellingNothing =
    [
        typeof(IOException),
        typeof(SocketException),
        typeof(OperationCanceledException),
        typeof(ObjectDisposedException),
        typeof(TimeoutException),
        typeof(NullReferenceException),
        typeof(IndexOutOfRangeException),
        typeof(OutOfMemoryException),
        typeof(NotSupportedException),
        typeof(InvalidOperationException),
        typeof(UnauthorizedAccessException),
        typeof(AuthenticationException),
        typeof(CryptographicException),
        typeof(HttpRequestException),
        typeof(TypeInitializationException),
        typeof(DllNotFoundException),
    ];

    /// <summary>Returns the message of an entry.</summary>
    public static string MessageOf<TState>(in LogEntry<TState> entry)
    {
        if (IsOurs(entry.Category))
            return entry.Formatter(entry.State, entry.Exception);
        if (entry.State is not IEnumerable<KeyValuePair<string, object?>> values)
            return entry.EventId.Name ?? "an entry without a name";
        var byName = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            byName[name] = value;
        return byName.GetValueOrDefault("{OriginalFormat}") is string template
            ? Placeholder()
                .Replace(template, match =>
                    match.Groups["name"] is { Success: true, Value: var name }
                        ? TextOf(name, byName.GetValueOrDefault(name))
                        : match.Value[..1]
                )
            : entry.EventId.Name ?? "an entry without words";
    }

    /// <summary>Returns the text of an exception and its causes: types and stack traces, and messages that contain no
    /// received values.</summary>
    public static string TextOf(Exception exception)
    {
        var text = new StringBuilder();
        for (var (cause, depth) = (exception, 0); cause is not null && depth < 8; (cause, depth) = (cause.InnerException, depth + 1))
            text.Append(depth == 0 ? "" : "\n ---> ")
                .Append(cause.GetType().FullName)
                .Append(": ")
                .Append(MessageOf(cause))
                .Append('\n')
                .Append(cause.StackTrace);
        return text.ToString();
    }

    static string MessageOf(Exception exception) =>
        exception switch
        {
            // Its message repeats those of the inner exceptions; the first of them is written below as the cause.
            AggregateException several => $"{several.InnerExceptions.Count} failures",
            // SQL Server's message contains the value that caused the error; its number does not.
            DbException { Data: { } data } failure when failure.GetType().Name == "SqlException" => $"error {data["HelpLink.EvtID"]}",
            DbException failure when failure.GetType().Name == "PostgresException" => $"error {failure.SqlState}",
            DbException => exception.Message,
            _ when IsOurs(exception.GetType().Namespace ?? "") => exception.Message,
            BadHttpRequestException bad => $"status {bad.StatusCode}",
            _ when tellingNothing.Any(type => type.IsInstanceOfType(exception)) => exception.Message,
            _ => Hidden,
        };

    static bool IsOurs(string name) =>
        name.StartsWith("Pacs.", StringComparison.Ordinal) || name.StartsWith("Dicom", StringComparison.Ordinal);

    static string TextOf(string name, object? value) =>
        value switch
        {
            null => "",
            _ when allowed.Contains(name) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
            bool or Enum or TimeSpan or EndPoint or IPAddress => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
            sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => Convert.ToString(
                value,
                CultureInfo.InvariantCulture
            ) ?? "",
            _ => Hidden,
        };

    [GeneratedRegex(@"\{\{|\}\}|\{@?(?<name>[^{},:]+)(?:,[^{}:]*)?(?::[^{}]*)?\}")]
    private static partial Regex Placeholder();
}

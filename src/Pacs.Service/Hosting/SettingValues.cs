using System.Globalization;
using Dicom;

namespace Pacs.Service.Hosting;

/// <summary>Parsers of settings' values. They throw <see cref="FormatException"/> with a message that says what the value must
/// be.</summary>
static class SettingValues
{
    public static string Folder(string value) =>
        value.Trim() is { Length: > 0 } folder && !folder.Contains('\0')
            ? Path.GetFullPath(folder)
            : throw new FormatException("must name a folder");

    public static List<ListenAddress> Urls(string value) =>
        value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } urls
            ? [.. urls.Select(url => ListenAddress.OfUrl(url, "Pacs:Http:Urls"))]
            : throw new FormatException("must name at least one URL, such as http://127.0.0.1:8080");

    public static Uri? Endpoint(string value) =>
        value.Trim() is not { Length: > 0 } url ? null
        : Uri.TryCreate(url, UriKind.Absolute, out var endpoint)
        && endpoint.Scheme is "http" or "https"
        && endpoint is { PathAndQuery: "/", UserInfo: "", Fragment: "" }
            ? endpoint
        : throw new FormatException("must be a URL without a path, such as https://minio:9000");

    // The rule of AWS, which is the narrowest.
    public static string Bucket(string value) =>
        value.Length == 0
        || (
            value.Length is >= 3 and <= 63
            && value.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
            && char.IsAsciiLetterOrDigit(value[0])
            && char.IsAsciiLetterOrDigit(value[^1])
        )
            ? value
            : throw new FormatException($"must be 3 to 63 lower-case letters, digits, dots and hyphens, not '{value}'");

    public static string Encryption(string value) =>
        value.Trim() is "" or "AES256" or "aws:kms"
        || (value.Trim().StartsWith("aws:kms:", StringComparison.Ordinal) && value.Trim().Length > "aws:kms:".Length)
            ? value.Trim()
            : throw new FormatException($"must be AES256, aws:kms, or aws:kms: and a key's name, not '{value}'");

    public static ListenAddress PlainUrl(string value, string setting) =>
        ListenAddress.OfUrl(value, setting) is { IsTls: false } url
            ? url
            : throw new FormatException($"can be http:// only: for TLS, leave it empty and ask where the rest is, not '{value}'");

    public static long Number(string value, long least, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException(
                $"must be a whole number {(most == long.MaxValue ? $"of at least {least}" : $"from {least} to {most}")}, not '{value}'"
            );

    public static TimeSpan Seconds(string value, long least, long most) => TimeSpan.FromSeconds(Number(value, least, most));

    public static T OneOf<T>(string value)
        where T : struct, Enum =>
        Enum.TryParse<T>(value, ignoreCase: true, out var parsed) && Enum.IsDefined(parsed) && !char.IsAsciiDigit(value[0])
            ? parsed
            : throw new FormatException($"must be one of {string.Join(", ", Enum.GetNames<T>())}, not '{value}'");

    public static bool Truth(string value) =>
        bool.TryParse(value, out var truth) ? truth : throw new FormatException($"must be true or false, not '{value}'");

    // PS3.5 6.2: 16 characters of the default repertoire at the most, without backslash and control characters, not only spaces.
    public static string AeTitle(string value) =>
        value.Trim(' ') is { Length: >= 1 and <= 16 } title && title.All(c => c is >= ' ' and <= '~' and not '\\')
            ? title
            : throw new FormatException($"must be 1 to 16 ASCII characters without a backslash, not '{value}'");

    public static List<Uid> Uids(string value) =>
        [
            .. value
                .Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries)
                .Select(text => Uid.TryParse(text, out var uid) ? uid : throw new FormatException($"must be UIDs, not '{text}'")),
        ];
}

using System.Net;
using Microsoft.Extensions.Primitives;

namespace Pacs.Service.Hosting.Forwarding;

/// <summary>Information that one proxy adds about the request that it forwarded.</summary>
/// <param name="For">Address that sent the request to the proxy; null if not given or given as an obfuscated identifier
/// (RFC 7239 6.3).</param>
/// <param name="Scheme"><c>http</c> or <c>https</c>; null if not given.</param>
/// <param name="Host">Host that the request asked for; null if not given.</param>
/// <param name="Prefix">Path prefix that the proxy removed; empty if none.</param>
readonly record struct Hop(IPEndPoint? For, string? Scheme, HostString? Host, PathString Prefix)
{
    // Real requests pass a few proxies. A longer list is an attempt to make the server parse it.
    const int Most = 32;

    /// <summary>Parses <c>Forwarded</c> (RFC 7239 4). The proxy next to the client comes first. Returns an empty list
    /// if any part is malformed or there are more than 32 proxies.</summary>
    public static IReadOnlyList<Hop> OfStandard(IHeaderDictionary headers)
    {
        var hops = new List<Hop>();
        var rest = Joined(headers["Forwarded"]).AsSpan();
        var (pairs, hop) = (0, default(Hop));
        while (true)
        {
            rest = rest.TrimStart(" \t");
            if (rest.IsEmpty || rest[0] is ',' or ';')
            {
                var ends = rest.IsEmpty || rest[0] == ',';
                if (ends && pairs > 0)
                    hops.Add(hop);
                if (ends)
                    (pairs, hop) = (0, default);
                if (hops.Count > Most)
                    return [];
                if (rest.IsEmpty)
                    return hops;
                rest = rest[1..];
                continue;
            }
            if (!TryReadPair(ref rest, out var name, out var value))
                return [];
            rest = rest.TrimStart(" \t");
            if (!rest.IsEmpty && rest[0] is not (',' or ';'))
                return [];
            pairs++;
            hop = hop.With(name, value);
        }
    }

    /// <summary>Parses <c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and <c>-Prefix</c>. The proxy next to the
    /// client comes first. Proxies append to each list, so the lists are aligned at their ends. Returns an empty list
    /// if there are more than 32 proxies.</summary>
    public static IReadOnlyList<Hop> OfCustom(IHeaderDictionary headers)
    {
        string[] names = ["For", "Proto", "Host", "Prefix"];
        var lists = Array.ConvertAll(names, name =>
            headers.TryGetValue("X-Forwarded-" + name, out var values) ? Joined(values).Split(',', StringSplitOptions.TrimEntries) : []
        );
        var count = lists.Max(list => list.Length);
        if (count > Most)
            return [];
        var hops = new Hop[count];
        for (var field = 0; field < names.Length; field++)
        for (var i = 0; i < lists[field].Length; i++)
        {
            var at = count - lists[field].Length + i;
            hops[at] = hops[at].With(names[field], lists[field][i]);
        }
        return hops;
    }

    Hop With(string name, string value) =>
        name.ToLowerInvariant() switch
        {
            "for" => this with { For = Address(value) },
            "proto" => this with { Scheme = value.ToLowerInvariant() is "http" or "https" ? value.ToLowerInvariant() : null },
            "host" => this with { Host = IsHost(value) ? new HostString(value) : null },
            "prefix" => this with { Prefix = IsPrefix(value) ? new PathString(value.TrimEnd('/')) : default },
            _ => this,
        };

    // Parses an address with or without port. IPv6 addresses have brackets in Forwarded (RFC 7239 6), and none in X-Forwarded-For.
    static IPEndPoint? Address(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPEndPoint(address, 0)
        : IPEndPoint.TryParse(text, out var endPoint) ? endPoint
        : null;

    static bool IsHost(string text) =>
        text.Length is > 0 and < 256
        && Uri.TryCreate($"http://{text}/", UriKind.Absolute, out var url)
        && url is { AbsolutePath: "/", UserInfo: "", Query: "", Fragment: "" }
        && !text.AsSpan().ContainsAny("/\\@?# \t");

    // Restricted to a few characters, because it becomes part of URLs in answers.
    static bool IsPrefix(string text) =>
        text.StartsWith('/')
        && !text.StartsWith("//", StringComparison.Ordinal)
        && text.Length < 256
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.' or '~');

    static string Joined(StringValues values) => string.Join(',', values.ToArray());

    // token "=" ( token / quoted-string )
    static bool TryReadPair(ref ReadOnlySpan<char> rest, out string name, out string value)
    {
        (name, value) = ("", "");
        var equals = rest.IndexOf('=');
        if (equals <= 0 || rest[..equals].ContainsAny(" \t,;\""))
            return false;
        name = rest[..equals].ToString();
        rest = rest[(equals + 1)..];
        if (rest.IsEmpty || rest[0] != '"')
        {
            var end = rest.IndexOfAny(",; \t");
            value = (end < 0 ? rest : rest[..end]).ToString();
            rest = end < 0 ? default : rest[end..];
            return value.Length > 0 && !value.Contains('"');
        }
        var text = new System.Text.StringBuilder();
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
            {
                value = text.ToString();
                rest = rest[(i + 1)..];
                return true;
            }
            if (rest[i] == '\\' && ++i == rest.Length)
                return false;
            text.Append(rest[i]);
        }
        return false;
    }
}

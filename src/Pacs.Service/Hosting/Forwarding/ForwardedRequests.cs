using System.Net;

namespace Pacs.Service.Hosting.Forwarding;

/// <summary>Which header fields trusted proxies write. A proxy passes on what a client wrote in those that it does not know.</summary>
enum ForwardedFields
{
    /// <summary><c>X-Forwarded-*</c> where a request has <c>X-Forwarded-For</c>, otherwise <c>Forwarded</c> where it has that.</summary>
    Either,
    /// <summary><c>Forwarded</c> (RFC 7239) and <c>X-Forwarded-Prefix</c>, for which the standard has no word.</summary>
    Forwarded,
    /// <summary><c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and <c>-Prefix</c>.</summary>
    XForwarded,
}

/// <summary>Sees requests that come through trusted proxies as the client sent them: its address, and the scheme, host and path that it asked, of which URLs in answers are made. What others write is not looked at.</summary>
sealed class ForwardedRequests(IReadOnlyList<IPNetwork> proxies, ForwardedFields fields)
{
    /// <summary>Changes a request, if it comes from a trusted proxy. However many stand in a row, each has to be one.</summary>
    public void Apply(HttpContext context)
    {
        if (!IsTrusted(context.Connection.RemoteIpAddress))
            return;
        var hops = Read(context.Request.Headers);
        var (scheme, host, prefix) = (context.Request.Scheme, context.Request.Host, PathString.Empty);
        for (var i = hops.Count - 1; i >= 0; i--)
        {
            var hop = hops[i];
            scheme = hop.Scheme ?? scheme;
            host = hop.Host ?? host;
            // The one next to the client took its part off first.
            prefix = hop.Prefix.Add(prefix);
            if (hop.For is not { } client)
                break;
            (context.Connection.RemoteIpAddress, context.Connection.RemotePort) = (client.Address, client.Port);
            if (!IsTrusted(client.Address))
                break;
        }
        (context.Request.Scheme, context.Request.Host) = (scheme, host);
        if (!prefix.HasValue)
            return;
        context.Request.PathBase = prefix.Add(context.Request.PathBase);
        // Some proxies tell the prefix and leave it where it is.
        if (context.Request.Path.StartsWithSegments(prefix, out var rest))
            context.Request.Path = rest;
    }

    IReadOnlyList<Hop> Read(IHeaderDictionary headers)
    {
        var custom = Hop.OfCustom(headers);
        if (fields == ForwardedFields.XForwarded || (fields == ForwardedFields.Either && (headers.ContainsKey("X-Forwarded-For") || !headers.ContainsKey("Forwarded"))))
            return custom;
        var standard = Hop.OfStandard(headers).ToArray();
        // Counted from the proxy next to us.
        for (var back = 1; back <= Math.Min(standard.Length, custom.Count); back++)
            standard[^back] = standard[^back] with { Prefix = custom[^back].Prefix };
        return standard;
    }

    bool IsTrusted(IPAddress? address)
    {
        if (address is null)
            return false;
        // A listener on every interface sees IPv4 callers as ::ffff:10.1.2.3.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return proxies.Any(proxy => proxy.Contains(plain));
    }
}

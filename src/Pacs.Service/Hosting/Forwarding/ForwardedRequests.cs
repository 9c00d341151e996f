using System.Net;

namespace Pacs.Service.Hosting.Forwarding;

/// <summary>Header fields that the trusted proxies write. A proxy passes fields that it does not know through from the
/// client, so other fields must not be trusted.</summary>
enum ForwardedFields
{
    /// <summary><c>X-Forwarded-*</c> if the request has <c>X-Forwarded-For</c>, otherwise <c>Forwarded</c> if present.</summary>
    Either,

    /// <summary><c>Forwarded</c> (RFC 7239), and <c>X-Forwarded-Prefix</c>, which has no equivalent in the standard.</summary>
    Forwarded,

    /// <summary><c>X-Forwarded-For</c>, <c>-Proto</c>, <c>-Host</c> and <c>-Prefix</c>.</summary>
    XForwarded,
}

/// <summary>Restores the original address, scheme, host and path of requests that come through trusted proxies; URLs in
/// answers are made from them. Fields written by other senders are ignored.</summary>
sealed class ForwardedRequests(IReadOnlyList<IPNetwork> proxies, ForwardedFields fields)
{
    /// <summary>Changes a request if it comes from a trusted proxy. Goes back through a chain of proxies as long as
    /// each of them is trusted.</summary>
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
            // The proxy nearer to the client removed its prefix first, so it comes first.
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
        // Some proxies send the prefix but do not remove it from the path.
        if (context.Request.Path.StartsWithSegments(prefix, out var rest))
            context.Request.Path = rest;
    }

    IReadOnlyList<Hop> Read(IHeaderDictionary headers)
    {
        var custom = Hop.OfCustom(headers);
        if (
            fields == ForwardedFields.XForwarded
            || (fields == ForwardedFields.Either && (headers.ContainsKey("X-Forwarded-For") || !headers.ContainsKey("Forwarded")))
        )
            return custom;
        var standard = Hop.OfStandard(headers).ToArray();
        // Entries are compared from the end. The last entry is from the proxy next to this server.
        for (var back = 1; back <= Math.Min(standard.Length, custom.Count); back++)
            standard[^back] = standard[^back] with { Prefix = custom[^back].Prefix };
        return standard;
    }

    bool IsTrusted(IPAddress? address)
    {
        if (address is null)
            return false;
        // A listener on every interface reports IPv4 clients as ::ffff:10.1.2.3.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return proxies.Any(proxy => proxy.Contains(plain));
    }
}

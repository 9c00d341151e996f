using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Pacs.Service.Hosting;

/// <summary>Address that a front door listens on. The host is an IP address, <c>localhost</c>, or anything else
/// (<c>*</c>, <c>+</c>, a host name), which means every interface, as in Kestrel.</summary>
/// <param name="Host">Host as configured, IPv6 addresses without brackets.</param>
/// <param name="Port">Port; 0 lets the system choose.</param>
/// <param name="Setting">Key of the setting that it comes from, for messages.</param>
sealed record ListenAddress(string Host, int Port, string Setting)
{
    IPAddress? Ip => IPAddress.TryParse(Host, out var ip) ? ip : null;

    bool IsLocalhost => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>Gets whether the listener uses TLS: the URL starts with <c>https://</c>.</summary>
    public bool IsTls { get; init; }

    /// <summary>Gets whether only this machine can connect.</summary>
    public bool IsLoopback => IsLocalhost || (Ip is { } ip && IPAddress.IsLoopback(ip));

    /// <summary>Creates an address from a host and a port.</summary>
    /// <exception cref="FormatException">The host is invalid. The message continues a sentence that starts with the
    /// name of the setting.</exception>
    public static ListenAddress Of(string host, int port, string setting)
    {
        host = host.Trim();
        if (host is ['[', .., ']'])
            host = host[1..^1];
        var address = new ListenAddress(host, port, setting);
        if (host.Length == 0 || host.Any(char.IsWhiteSpace) || host.Contains('/') || (host.Contains(':') && address.Ip is null))
            throw new FormatException($"must be an IP address, localhost, or * for every interface, not '{host}'");
        return address;
    }

    /// <summary>Creates an address from a URL such as <c>http://127.0.0.1:8080</c>.</summary>
    /// <exception cref="FormatException">The URL is invalid or cannot be listened on. The message continues a sentence
    /// that starts with the name of the setting.</exception>
    public static ListenAddress OfUrl(string url, string setting)
    {
        BindingAddress binding;
        try
        {
            binding = BindingAddress.Parse(url.Trim());
        }
        catch (FormatException)
        {
            throw new FormatException($"must be URLs such as http://127.0.0.1:8080, with ';' between them, not '{url}'");
        }
        var isTls = binding.Scheme.Equals("https", StringComparison.OrdinalIgnoreCase);
        if (!isTls && !binding.Scheme.Equals("http", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"can be http:// or https:// only, not '{url}'");
        if (binding.IsUnixPipe || binding.IsNamedPipe || binding.PathBase.Length > 0)
            throw new FormatException($"must be a host and a port without a path, not '{url}'");
        if (binding.Port is < 0 or > 65535)
            throw new FormatException($"must have a port from 0 to 65535, not '{url}'");
        return Of(binding.Host, binding.Port, setting) with { IsTls = isTls };
    }

    /// <summary>Adds a listener for this address to Kestrel.</summary>
    public void Bind(KestrelServerOptions kestrel, Action<ListenOptions> configure)
    {
        if (IsLocalhost && Port == 0)
            kestrel.Listen(IPAddress.Loopback, 0, configure); // Kestrel cannot choose the same free port for IPv4 and IPv6.
        else if (IsLocalhost)
            kestrel.ListenLocalhost(Port, configure);
        else if (Ip is { } ip)
            kestrel.Listen(ip, Port, configure);
        else
            kestrel.ListenAnyIP(Port, configure);
    }

    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}

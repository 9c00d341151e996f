using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Net.Http.Headers;
using Pacs.Service.DicomWeb.Qido;
using Pacs.Service.Hosting;
using Pacs.Service.Hosting.Forwarding;

namespace Pacs.Service.Security;

/// <summary>Adds TLS, authentication, authorization and rate limits to the host.</summary>
static partial class SecurityHost
{
    /// <summary>Registers the services that both front doors need.</summary>
    public static void AddSecurity(this IServiceCollection services, PacsOptions options)
    {
        services.AddSingleton<ServerTls>();
        services.AddSingleton<Callers>();
        services.AddAuthorizationBuilder().AddRoles(isOpen: !options.Security.AsksForTokens);
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalAnswers>();
        if (options.Security.AsksForTokens)
            services.AddBearerTokens(options.Security);
        if (options.Http.MaxRequestsPerSecond > 0)
            services.AddRateLimiter(limiter =>
            {
                limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context =>
                    PartitionOf(context, options.Http.MaxRequestsPerSecond)
                );
                limiter.OnRejected = async (rejected, _) => await RefuseAsync(rejected.HttpContext, rejected.Lease);
            });
        if (options.Http.AllowedOrigins.Count > 0)
            services.AddCors(cors =>
                cors.AddDefaultPolicy(policy =>
                    policy
                        .WithOrigins([.. options.Http.AllowedOrigins])
                        .AllowAnyHeader()
                        .WithMethods(
                            HttpMethods.Get,
                            HttpMethods.Head,
                            HttpMethods.Post,
                            HttpMethods.Put,
                            HttpMethods.Patch,
                            HttpMethods.Delete,
                            HttpMethods.Options
                        )
                        .WithExposedHeaders(
                            HeaderNames.ETag,
                            HeaderNames.Location,
                            HeaderNames.ContentLocation,
                            HeaderNames.Warning,
                            HeaderNames.RetryAfter,
                            HeaderNames.WWWAuthenticate,
                            HeaderNames.ContentRange,
                            SearchParameterTable.TotalHeader,
                            SearchParameterTable.ErroneousHeader
                        )
                        .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
                )
            );
    }

    /// <summary>Adds the middleware that checks requests before they reach the endpoints, and logs the addresses that
    /// are open to everybody.</summary>
    public static void UseSecurity(this WebApplication app, PacsOptions options)
    {
        if (options.Http.TrustedProxies.Count > 0)
        {
            var forwarded = new ForwardedRequests(options.Http.TrustedProxies, options.Http.ForwardedFields);
            app.Use(next =>
                context =>
                {
                    forwarded.Apply(context);
                    return next(context);
                }
            );
        }
        // Routing comes after the prefix of a proxy has been removed from the path.
        app.UseRouting();
        // A preflight request carries no token (Fetch 4.8), so it is answered before authentication.
        if (options.Http.AllowedOrigins.Count > 0)
            app.UseCors();
        if (options.Security.AsksForTokens)
            app.UseAuthentication();
        if (options.Http.MaxRequestsPerSecond > 0)
            app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(next => context => RequestLimits.RefuseLongBodies(context, next));
        foreach (var open in Doors.Open(options))
            LogOpen(app.Logger, open.Setting, open);
        // Asks the issuer at start, so that a wrong authority is logged now and not when the first user arrives.
        if (options.Security.AsksForTokens)
            app.Lifetime.ApplicationStarted.Register(() => _ = app.Services.GetRequiredService<IssuerKeys>().CurrentAsync());
    }

    /// <summary>Returns the TLS options for the listeners of <c>https://</c> URLs; null if there are none.</summary>
    /// <exception cref="StartException">A certificate or key file cannot be read.</exception>
    public static TlsHandshakeCallbackOptions? HttpTls(this KestrelServerOptions kestrel, PacsOptions options) =>
        options.Http.Urls.Any(url => url.IsTls) ? kestrel.ApplicationServices.GetRequiredService<ServerTls>().Http() : null;

    /// <summary>Adds the listener for DIMSE over TLS, if it is configured.</summary>
    /// <exception cref="StartException">A certificate or key file cannot be read.</exception>
    public static void ListenDimseTls(this KestrelServerOptions kestrel, PacsOptions options, Action<ListenOptions> handle)
    {
        if (options.Dimse.TlsListen is not { } address)
            return;
        var tls = kestrel.ApplicationServices.GetRequiredService<ServerTls>();
        var handshake = tls.Dimse();
        // Counts connections from before the TLS handshake; DimseConnectionHandler counts those that have completed it.
        var limit = AssociationLimits.ConnectionsOf(
            options.Dimse,
            "DIMSE over TLS",
            kestrel.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AssociationLimits))
        );
        address.Bind(kestrel, listen =>
        {
            listen.Use(limit.Apply);
            tls.Use(listen, handshake);
            handle(listen);
        });
    }

    /// <summary>Sets who may read metrics: everybody if they are public or have their own listener, otherwise callers
    /// with the role <c>administer</c>.</summary>
    public static TBuilder ForMetrics<TBuilder>(this TBuilder endpoint, PacsOptions options)
        where TBuilder : IEndpointConventionBuilder =>
        options.Security.PublicMetrics || options.Telemetry.MetricsUrl is not null
            ? endpoint.AllowAnonymous()
            : endpoint.RequireAuthorization(Roles.Administer);

    // Access is denied by default: nobody may use an endpoint that names no role. Routing's own answers (404, 405) are
    // for every authenticated caller, and OPTIONS is for everybody because it reveals nothing.
    static void AddRoles(this AuthorizationBuilder authorization, bool isOpen)
    {
        foreach (var role in Roles.All)
            authorization.AddPolicy(role, policy => _ = isOpen ? policy.RequireAssertion(_ => true) : policy.RequireRole(role));
        if (isOpen)
            return;
        var nobody = new AuthorizationPolicyBuilder()
            .RequireAssertion(context =>
                context.Resource is HttpContext http
                && http.GetEndpoint() is not RouteEndpoint
                && (context.User.Identity?.IsAuthenticated == true || HttpMethods.IsOptions(http.Request.Method))
            )
            .Build();
        authorization.SetFallbackPolicy(nobody).SetDefaultPolicy(nobody);
    }

    static void AddBearerTokens(this IServiceCollection services, SecurityOptions options)
    {
        services.AddSingleton<IssuerKeys>();
        // AddAuthentication would also add Data Protection, which stores keys in the home folder that nothing here uses.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = JwtBearerDefaults.AuthenticationScheme);
        services.AddWebEncoders();
        services.AddSingleton<IAuthenticationConfigurationProvider, NoConfiguration>();
        new AuthenticationBuilder(services).AddJwtBearer();
        services
            .AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme)
            .Configure<IssuerKeys>(
                (bearer, issuer) =>
                {
                    bearer.TokenValidationParameters = BearerTokenHandler.Parameters(options);
                    bearer.TokenHandlers.Clear();
                    bearer.TokenHandlers.Add(new BearerTokenHandler(issuer));
                    bearer.SaveToken = false;
                    bearer.Events = new JwtBearerEvents
                    {
                        OnMessageReceived = context =>
                        {
                            context.Token = TokenInQuery.Of(context.HttpContext);
                            return Task.CompletedTask;
                        },
                        OnTokenValidated = context =>
                        {
                            context.Principal = TokenClaims.PrincipalOf((JsonWebToken)context.SecurityToken, options);
                            if (context.Principal is null)
                                context.Fail("the token does not say who it is for");
                            return Task.CompletedTask;
                        },
                        OnAuthenticationFailed = context =>
                        {
                            LogRefused(
                                context
                                    .HttpContext.RequestServices.GetRequiredService<ILoggerFactory>()
                                    .CreateLogger("Pacs.Service.Security"),
                                context.HttpContext.Connection.RemoteIpAddress,
                                context.Exception.GetType().Name
                            );
                            return Task.CompletedTask;
                        },
                        OnChallenge = context =>
                        {
                            // ASP.NET has no error description for this kind of refusal.
                            if (context.AuthenticateFailure is SecurityTokenInvalidTypeException wrong)
                                context.ErrorDescription = wrong.Message;
                            if (context.AuthenticateFailure is not IssuerUnreachableException)
                                return Task.CompletedTask;
                            context.HandleResponse();
                            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                            context.Response.Headers.RetryAfter = "5";
                            return Task.CompletedTask;
                        },
                    };
                }
            );
    }

    static RateLimitPartition<string> PartitionOf(HttpContext context, int perSecond)
    {
        if (context.User.Identity is { IsAuthenticated: true, Name: { } user })
            return RateLimitPartition.GetTokenBucketLimiter("user " + user, _ => Rates.PerSecond(perSecond));
        var client = Rates.ClientOf(context.Connection.RemoteIpAddress);
        return IPAddress.IsLoopback(client)
            ? RateLimitPartition.GetNoLimiter("this machine")
            : RateLimitPartition.GetTokenBucketLimiter(client.ToString(), _ => Rates.PerSecond(perSecond));
    }

    static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? Math.Max(1, (int)Math.Ceiling(after.TotalSeconds)) : 1;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return ProblemAnswer.WriteAsync(
            context,
            StatusCodes.Status429TooManyRequests,
            "More requests have come from you than Pacs:Http:MaxRequestsPerSecond allows; Retry-After says when to go on."
        );
    }

    sealed class NoConfiguration : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration { get; } = new ConfigurationBuilder().Build();
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "{Setting}: whoever reaches {Address} may do everything, and nobody is asked who they are (Pacs:Security:AllowAnonymous)"
    )]
    static partial void LogOpen(ILogger logger, string setting, ListenAddress address);

    [LoggerMessage(EventId = 2, Level = LogLevel.Information, Message = "a bearer token from {Remote} was refused: {Reason}")]
    static partial void LogRefused(ILogger logger, IPAddress? remote, string reason);
}

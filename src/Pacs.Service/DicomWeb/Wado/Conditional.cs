using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;
using Pacs.Archive.Retrieve;
using Pacs.Service.Hosting;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Creates the validators of retrieved representations and evaluates conditional requests (RFC 9110 8.8 and
/// 13, PS3.18 8.4 and 10.4.3.1).</summary>
static class Conditional
{
    // Identifies the build, which is part of weak tags: another version of the program may create a different document from the same state.
    static readonly string build =
        $"{typeof(Conditional).Module.ModuleVersionId:N}"[..8] + $"{typeof(Dicom.Json.DicomJson).Module.ModuleVersionId:N}"[..8];

    /// <summary>Returns an entity tag for a representation that has the same bytes each time.</summary>
    /// <param name="stored">Instance that the bytes come from.</param>
    /// <param name="form">Part of the instance and its encoding, in URL-safe characters.</param>
    public static string Strong(StoredInstance stored, string form) =>
        $"\"{stored.Sha256[..32]}-{stored.ReceivedAt.ToUnixTimeMilliseconds():x}-{form}\"";

    /// <summary>Returns an entity tag for an answer with the same content but perhaps other bytes each time (boundary,
    /// compression). It depends on the URL as the client sees it, and on the Accept header field.</summary>
    /// <param name="context">The request.</param>
    /// <param name="state">Current state of the resource.</param>
    public static string Weak(HttpContext context, string state)
    {
        var request = context.Request;
        var asked = SHA256.HashData(
            Encoding.UTF8.GetBytes($"{context.RootUrl()}\n{request.QueryString}\n{request.Headers.Accept}\n{build}")
        );
        return $"W/\"{state}-{Convert.ToHexString(asked.AsSpan(0, 8))}\"";
    }

    /// <summary>Sets the validators of the answer. Completes it with 304 or 412 if the preconditions of the request say
    /// so, and then returns true.</summary>
    /// <param name="context">The request.</param>
    /// <param name="etag">Entity tag with its quotes.</param>
    /// <param name="changedAt">Time of the last change of the resource.</param>
    public static bool IsUnchanged(HttpContext context, string etag, DateTimeOffset changedAt)
    {
        // Caches must revalidate every answer: permissions can change, and heuristic freshness would show an outdated study.
        context.Response.Headers.CacheControl = "private, no-cache";
        // PS3.18 table 8.4.2-1.
        context.Response.Headers.ContentLocation = context.Request.GetEncodedUrl();
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return Validators.IsUnchanged(context, etag, changedAt);
    }
}

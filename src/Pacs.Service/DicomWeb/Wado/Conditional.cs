using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Net.Http.Headers;
using Pacs.Archive.Retrieve;
using Pacs.Service.Hosting;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>What a retrieved representation is known by, and whether the client has it already (RFC 9110 8.8 and 13, PS3.18 8.4 and 10.4.3.1).</summary>
static class Conditional
{
    // A document is made anew by each version of the program, perhaps otherwise than by the one before: its build is part of what names it.
    static readonly string build = $"{typeof(Conditional).Module.ModuleVersionId:N}"[..8] + $"{typeof(Dicom.Json.DicomJson).Module.ModuleVersionId:N}"[..8];

    /// <summary>An entity tag for bytes that are the same each time.</summary>
    /// <param name="stored">The instance they come from.</param>
    /// <param name="form">What of it, and how: URL-safe characters.</param>
    public static string Strong(StoredInstance stored, string form) => $"\"{stored.Sha256[..32]}-{stored.ReceivedAt.ToUnixTimeMilliseconds():x}-{form}\"";

    /// <summary>An entity tag for an answer that says the same each time, in other bytes perhaps (a boundary, a compression). It is one of this URL as the client sees it, and of what the client accepts.</summary>
    /// <param name="context">The request.</param>
    /// <param name="state">What the resource is now.</param>
    public static string Weak(HttpContext context, string state)
    {
        var request = context.Request;
        var asked = SHA256.HashData(Encoding.UTF8.GetBytes($"{context.RootUrl()}\n{request.QueryString}\n{request.Headers.Accept}\n{build}"));
        return $"W/\"{state}-{Convert.ToHexString(asked.AsSpan(0, 8))}\"";
    }

    /// <summary>Says by what the answer is known; when the client has it, the answer is 304 and complete.</summary>
    /// <param name="context">The request.</param>
    /// <param name="etag">Entity tag with its quotes.</param>
    /// <param name="changedAt">When the resource last changed.</param>
    public static bool IsUnchanged(HttpContext context, string etag, DateTimeOffset changedAt)
    {
        // Whoever keeps a copy asks each time whether it is still right and still for them: what may be seen can change, and guesses at freshness would show yesterday's study.
        context.Response.Headers.CacheControl = "private, no-cache";
        // PS3.18 table 8.4.2-1.
        context.Response.Headers.ContentLocation = context.Request.GetEncodedUrl();
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        return Validators.IsUnchanged(context, etag, changedAt);
    }
}

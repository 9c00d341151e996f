using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Multipart;
using Pacs.Service.Hosting;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>
/// Instances that an answer leaves out because their objects are missing or damaged. Each is logged. As long as the head of the answer has not been sent, it says so:
/// with the status, with <c>Warning</c>, and without validators, since the answer will be another one when the objects have been restored.
/// </summary>
/// <param name="context">The request.</param>
/// <param name="status">Status of an answer that leaves instances out.</param>
sealed class Omissions(HttpContext context, int status = StatusCodes.Status206PartialContent)
{
    // Names that are held. Further instances are counted and not named.
    const int MaxNamed = 1000;

    readonly List<(InstanceScope Scope, string Reason)> named = [];
    DamagedInstanceException? first;
    int written;

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>The first ones, and why.</summary>
    public IReadOnlyList<(InstanceScope Scope, string Reason)> Named => named;

    /// <summary>Notes that an instance is left out.</summary>
    public void Add(DamagedInstanceException damage)
    {
        Count++;
        first ??= damage;
        if (named.Count == MaxNamed)
            return;
        named.Add((damage.Instance.Scope, damage.Message));
        Answers.LogDamage(context, damage);
        var response = context.Response;
        if (response.HasStarted)
            return;
        response.StatusCode = status;
        response.Headers.Remove("ETag");
        response.Headers.Remove("Last-Modified");
        response.Headers.Warning = $"299 {context.RootUrl()}: Instances are left out whose stored objects are missing or damaged: {Count} so far.";
    }

    /// <summary>Writes a part of problem details (RFC 9457) for each instance that has none yet. Its Content-Location names the instance.</summary>
    public void WriteParts(MultipartWriter writer)
    {
        for (; written < named.Count; written++)
        {
            writer.BeginPart("application/problem+json", context.Url(named[written].Scope));
            ProblemAnswer.Write(context.Response.BodyWriter, StatusCodes.Status500InternalServerError, $"The instance cannot be given: {named[written].Reason}.");
        }
    }

    /// <summary>Fails as the first instance did; to be called when there is nothing else to answer with.</summary>
    public void ThrowIfAny()
    {
        if (first is not null)
            throw first;
    }
}

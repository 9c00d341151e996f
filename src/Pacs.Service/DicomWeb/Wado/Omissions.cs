using Pacs.Archive;
using Pacs.Archive.Retrieve;
using Pacs.Service.DicomWeb.Multipart;
using Pacs.Service.Hosting;

namespace Pacs.Service.DicomWeb.Wado;

/// <summary>Instances that an answer omits because their objects are missing or damaged. Each is logged. If the head of
/// the answer has not been sent yet, it reports them with the status and a <c>Warning</c>, and has no validators,
/// because the answer will differ once the objects have been restored.</summary>
/// <param name="context">The request.</param>
/// <param name="status">Status of an answer with omissions.</param>
sealed class Omissions(HttpContext context, int status = StatusCodes.Status206PartialContent)
{
    // Maximum number of omissions that are kept with their names; further ones are only counted.
    const int MaxNamed = 1000;

    readonly List<(InstanceScope Scope, string Reason)> named = [];
    DamagedInstanceException? first;
    int written;

    /// <summary>Gets the number of omissions.</summary>
    public int Count { get; private set; }

    /// <summary>Gets the first omissions with their reasons.</summary>
    public IReadOnlyList<(InstanceScope Scope, string Reason)> Named => named;

    /// <summary>Adds an omission.</summary>
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
        response.Headers.Warning =
            $"299 {context.RootUrl()}: Instances are left out whose stored objects are missing or damaged: {Count} so far.";
    }

    /// <summary>Writes problem details (RFC 9457) as a part for each omission not yet written. Content-Location names
    /// the instance.</summary>
    public void WriteParts(MultipartWriter writer)
    {
        for (; written < named.Count; written++)
        {
            writer.BeginPart("application/problem+json", context.Url(named[written].Scope));
            ProblemAnswer.Write(
                context.Response.BodyWriter,
                StatusCodes.Status500InternalServerError,
                $"The instance cannot be given: {named[written].Reason}."
            );
        }
    }

    /// <summary>Throws the exception of the first omission, if there is one; to be called if nothing else can be sent.</summary>
    public void ThrowIfAny()
    {
        if (first is not null)
            throw first;
    }
}

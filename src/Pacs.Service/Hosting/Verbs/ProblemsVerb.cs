using Pacs.Archive;
using Pacs.Archive.Upkeep;

namespace Pacs.Service.Hosting.Verbs;

/// <summary>Verb <c>problems</c>: lists the objects that were refused or set aside, one per line, latest first.</summary>
static class ProblemsVerb
{
    public static async Task<int> RunAsync(ArchiveProblems problems, TextWriter output)
    {
        long? before = null;
        var count = 0L;
        while (true)
        {
            var page = await problems.ListAsync(Requester.Archive, ArchiveProblems.MaxLimit, before, CancellationToken.None);
            foreach (var problem in page)
                await output.WriteLineAsync(Line(problem));
            count += page.Count;
            if (page.Count < ArchiveProblems.MaxLimit)
                break;
            before = page[^1].Number;
        }
        if (count == 0)
            await output.WriteLineAsync("Nothing was refused or set aside.");
        return 0;
    }

    static string Line(Problem problem)
    {
        string?[] details =
        [
            problem.SopInstanceUid is { } instance ? $"instance {instance}" : null,
            problem.SopInstanceUid is null && problem.StudyInstanceUid is { } study ? $"study {study}" : null,
            problem.Protocol is { } protocol ? $"by {protocol}" : null,
            problem.CallingAeTitle is { } title ? $"from {title}" : null,
            problem.Address is { } address ? $"at {address}" : null,
            problem.Key is { } key ? $"kept as {key}" : null,
        ];
        return $"{problem.At:yyyy-MM-dd HH:mm:ss}Z  {problem.Kind}: {problem.Reason}; "
            + $"{string.Join(", ", details.Where(detail => detail is not null))}";
    }
}

namespace Benchmarks.Comparison;

/// <summary>QIDO-RS.</summary>
static class QueryCases
{
    // No answer that found something is shorter.
    const int LeastOfOne = 200;

    public static IEnumerable<Case> All(Studies studies)
    {
        foreach (var clients in (int[])[1, 8, 32])
            yield return Make(
                $"qido.key.{clients}",
                $"QIDO by Patient ID, {(clients == 1 ? "1 client" : $"{clients} clients")}",
                clients,
                number => $"studies?PatientID={Studies.Patient(number % Studies.SmallStudies).Id}",
                2 * LeastOfOne
            );
        yield return Make(
            "qido.page25",
            "QIDO, page of 25 studies",
            1,
            number => $"studies?limit=25&offset={25 * (number % 4)}",
            25 * LeastOfOne
        );
        yield return Make(
            "qido.instances500",
            "QIDO, 500 instances of a series",
            1,
            _ => $"studies/{studies.Series[0].Study}/series/{studies.Series[0].Series}/instances",
            Studies.Slices * LeastOfOne
        );
    }

    static Case Make(string name, string title, int clients, Func<int, string> path, long least) =>
        new(name, title, target => Task.FromResult<Func<Task<Outcome>>>(async () =>
            {
                // Each worker asks for others than its neighbour does.
                var requests = await Workers.RepeatAsync(clients, (worker, number) =>
                    WebRequests.ReadAsync(target, path((7 * worker) + number), WebRequests.Json, least)
                );
                return requests.Outcome();
            }));
}

using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Pacs.Archive;
using Tests.Shared;

namespace Benchmarks.Flat;

/// <summary>
/// <c>flat sqlite|postgresql [PLACE [ONLY]]</c>: how long queries and stores take with a million studies in the index, beside the same with
/// ten thousand. Each query has the same number of matches in both, among as many others as there are; QIDO-RS asks for a page of 25. Each
/// C-STORE is of the first small object of a new study, with commits on the disk.
/// <para>PLACE keeps what was loaded for the next time: a folder, or the connection string of a PostgreSQL server's maintenance database,
/// for a user who may do everything there. Without it there is a folder or a server of its own, which are removed. Loading takes some
/// minutes. ONLY is a part of the names of what is measured. The service is the published one that PACS_TEST_SERVICE names, else the
/// sources' is published first.</para>
/// <para>Both services run at once and are asked in turns, so that whatever else goes on meets both alike.</para>
/// </summary>
static class FlatScale
{
    const int Small = 10_000,
        Large = 1_000_000;

    const int Rounds = 5,
        QueriesPerRound = 300,
        StoresPerRound = 150;

    /// <summary>Measures.</summary>
    public static async Task<int> RunAsync(bool isPostgreSql, string? place, string only)
    {
        await Published.UseAsync(null);
        // Not in the folder of temporary files, which may be memory.
        var folder = Published.WorkFolder(null);
        await using var server = isPostgreSql && place is null ? await PostgreSqlServer.StartAsync() : null;
        var where = isPostgreSql ? server?.ConnectionString("postgres") ?? place! : place ?? folder;
        if (!await IsThereAsync(isPostgreSql, where, Large))
            await LoadStudies.CheckAsync(isPostgreSql);
        await using (var small = await StartAsync(isPostgreSql, where, folder, Small))
        await using (var large = await StartAsync(isPostgreSql, where, folder, Large))
            await MeasureAsync(isPostgreSql ? "PostgreSQL" : "SQLite", small, large, only);
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    static async Task MeasureAsync(string database, FlatTarget small, FlatTarget large, string only)
    {
        var operations = FlatOperations
            .All.Where(operation => operation.Name.Contains(only, StringComparison.Ordinal))
            .Select(operation => (Operation: operation, Times: new[] { new List<double>(), new List<double>() }, Cpu: new double[2]))
            .ToList();
        FlatTarget[] targets = [small, large];
        Console.WriteLine($"load average {Load()}");
        foreach (var (operation, _, _) in operations)
            for (var sample = 0; sample < operation.Values; sample++)
                foreach (var target in targets)
                    if (await operation.RunAsync(target, sample) is var found && found != operation.Found)
                        throw new InvalidOperationException(
                            $"{operation.Name} of {target.Model.Studies} studies gives {found}, not {operation.Found}"
                        );
        for (var round = 0; round < Rounds; round++)
            foreach (var (operation, times, cpu) in operations)
            {
                var before = targets.Select(target => target.Cpu()).ToArray();
                var samples = operation.IsStore ? StoresPerRound : QueriesPerRound;
                for (var sample = round * samples; sample < (round + 1) * samples; sample++)
                    foreach (var which in sample % 2 == 0 ? [0, 1] : new[] { 1, 0 })
                    {
                        var began = Stopwatch.GetTimestamp();
                        await operation.RunAsync(targets[which], sample);
                        times[which].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                    }
                for (var which = 0; which < targets.Length; which++)
                    cpu[which] += targets[which].Cpu() - before[which];
            }
        Console.WriteLine(
            $"load average {Load()}; {database}; milliseconds, {Rounds * QueriesPerRound} samples of each query and "
                + $"{Rounds * StoresPerRound} of each store"
        );
        Console.WriteLine(
            $"| {"", -34} | matches | 10k p50 | 10k p99 | 1M p50 | 1M p99 | ratio p50 | ratio p99 | service's CPU 10k | 1M |"
        );
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (operation, times, cpu) in operations)
        {
            var (p50, p99) = (
                times.Select(list => Percentile(list, 0.5)).ToArray(),
                times.Select(list => Percentile(list, 0.99)).ToArray()
            );
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {operation.Name, -34} | {operation.Found, 7} | {p50[0], 7:F2} | {p99[0], 7:F2} | {p50[1], 6:F2} | "
                        + $"{p99[1], 6:F2} | {p50[1] / p50[0], 9:F2} | {p99[1] / p99[0], 9:F2} | {cpu[0] / times[0].Count, 17:F2} | "
                        + $"{cpu[1] / times[1].Count:F2} |"
                )
            );
        }
    }

    static double Percentile(List<double> values, double part)
    {
        var ordered = values.Order().ToList();
        return ordered[(int)Math.Ceiling(part * ordered.Count) - 1];
    }

    static async Task<FlatTarget> StartAsync(bool isPostgreSql, string where, string folder, int studies)
    {
        var model = new StudyModel(studies);
        var isThere = await IsThereAsync(isPostgreSql, where, studies);
        if (isPostgreSql)
        {
            if (!isThere)
            {
                await ExecuteAsync(where, $"CREATE DATABASE {Name(studies)}");
                await StudyLoader.LoadAsync(Of(where, studies), isPostgreSql, model);
            }
            return await FlatTarget.StartAsync(
                model,
                Path.Combine(folder, Name(studies)),
                ["--Pacs:Index:Provider=PostgreSql", $"--Pacs:Index:ConnectionString={Of(where, studies)}"]
            );
        }
        var data = Path.Combine(where, Name(studies));
        if (!isThere)
        {
            Directory.CreateDirectory(data);
            await StudyLoader.LoadAsync(Path.Combine(data, PacsArchive.IndexFile), isPostgreSql, model);
        }
        return await FlatTarget.StartAsync(model, data, []);
    }

    static async Task<bool> IsThereAsync(bool isPostgreSql, string where, int studies) =>
        isPostgreSql
            ? await ExecuteAsync(where, $"SELECT 1 FROM pg_database WHERE datname = '{Name(studies)}'") is not null
            : File.Exists(Path.Combine(where, Name(studies), PacsArchive.IndexFile));

    static string Name(int studies) => $"flat{studies}";

    static string Of(string server, int studies) => new NpgsqlConnectionStringBuilder(server) { Database = Name(studies) }.ConnectionString;

    static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    // Of the last minute, as uptime says it.
    static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}

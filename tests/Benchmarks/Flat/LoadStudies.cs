using Tests.Shared;

namespace Benchmarks.Flat;

/// <summary><c>load-studies sqlite|postgresql PLACE [STUDIES]</c>: fills an index with made-up studies (a million), to be looked at or
/// measured by other means. PLACE is a file, or the connection string of a database, that is not there or empty. Before, it is seen on a
/// few studies that the rows are those that the archive's own writer makes. PostgreSQL is filled by a user who may do everything there
/// (<c>session_replication_role</c>).</summary>
static class LoadStudies
{
    public static async Task<int> RunAsync(string provider, string place, int studies)
    {
        var isPostgreSql = provider == "postgresql";
        await CheckAsync(isPostgreSql);
        await StudyLoader.LoadAsync(place, isPostgreSql, new StudyModel(studies));
        return 0;
    }

    /// <summary>Whether the loader writes what the writer does.</summary>
    public static async Task CheckAsync(bool isPostgreSql)
    {
        if (isPostgreSql)
        {
            await using var server = await PostgreSqlServer.StartAsync();
            await StudyLoader.CheckAsync(await server.CreateDatabaseAsync(), await server.CreateDatabaseAsync(), isPostgreSql);
            return;
        }
        var folder = Directory.CreateTempSubdirectory("pacs-flat-");
        await StudyLoader.CheckAsync(
            Path.Combine(folder.FullName, "written.sqlite"),
            Path.Combine(folder.FullName, "loaded.sqlite"),
            isPostgreSql
        );
        folder.Delete(recursive: true);
    }
}

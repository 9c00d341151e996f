using System.Globalization;
using Pacs.Archive.Blobs;
using Pacs.Service.Hosting;
using Pacs.Service.Hosting.Verbs;

// Formats and parses with the invariant culture everywhere, also if the program is built with globalization support.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
StartLines.Begin(args);

// All files that the process creates are private, because they contain patient data.
Disk.KeepPrivate();
try
{
    var line = CommandLine.Parse(args);
    if (line.Verb == "help")
    {
        Console.WriteLine(CommandLine.Help());
        return 0;
    }
    if (line.Verb == "version")
    {
        Console.WriteLine(CommandLine.Version());
        return 0;
    }
    var configuration = OptionsReader.Load(line.Settings);
    StartLines.Configure(configuration);
    var options = OptionsReader.Read(configuration) with { Reread = () => OptionsReader.Read(OptionsReader.Load(line.Settings)) };
    return line.Verb switch
    {
        "import" => await Import(options, line.Arguments[0]),
        "problems" => await Problems(options),
        "backup" => await Backup(options, line.Arguments[0]),
        "rebuild-index" => await RebuildIndex(options),
        "conformance" => await ConformanceVerb.RunAsync(options, configuration, Console.Out),
        "migrate" => await MigrateVerb.RunAsync(options),
        _ => await Serve(options, configuration),
    };
}
catch (StartException exception)
{
    StartLines.Say(LogLevel.Critical, exception.Message);
    return 2;
}
catch (Exception exception) when (StartLines.IsJson)
{
    // The runtime would write the exception as several lines of text.
    StartLines.Say(LogLevel.Critical, "the program ends with a fault", exception);
    return 1;
}

static async Task<int> Serve(PacsOptions options, IConfiguration configuration)
{
    using var data = DataDirectory.TakeWhereNeeded(options);
    StartChecks.RefuseImpossibleWatermark(options, StartChecks.SizeOf);
    RebuildVerb.RefuseUnfinished(options);
    await using var archive = await PacsHost.OpenArchiveAsync(options);
    await using var app = PacsHost.Build(options, configuration, archive);
    await Lifecycle.RunAsync(app, options, configuration);
    return 0;
}

static async Task<int> Import(PacsOptions options, string folder)
{
    // The import journal is in the data directory, wherever index and objects are stored.
    using var data = DataDirectory.Take(options);
    RebuildVerb.RefuseUnfinished(options);
    await using var archive = await PacsHost.OpenArchiveAsync(options);
    return await ImportVerb.RunAsync(folder, data.Path, archive.Ingest);
}

static async Task<int> Problems(PacsOptions options)
{
    DataDirectory.CheckThere(options);
    await using var archive = await PacsHost.OpenArchiveAsync(options, isShared: true);
    return await ProblemsVerb.RunAsync(archive.Problems, Console.Out);
}

static async Task<int> Backup(PacsOptions options, string destination)
{
    DataDirectory.CheckThere(options);
    await using var archive = await PacsHost.OpenArchiveAsync(options, isShared: true);
    return await BackupVerb.RunAsync(
        destination,
        options.DataDirectory,
        archive.Backup
            ?? throw new StartException(
                "backup copies an index in SQLite; a database server's is saved with its own tools (see k8s/README.md)."
            )
    );
}

static async Task<int> RebuildIndex(PacsOptions options)
{
    DataDirectory.CheckThere(options);
    using var data = DataDirectory.TakeWhereNeeded(options);
    RebuildVerb.RefuseUnfinishedBackup(options);
    await RebuildVerb.FinishRemovalsAsync(options, () => PacsHost.OpenArchiveAsync(options));
    var aside = RebuildVerb.SetOldIndexAside(options, TimeProvider.System.GetUtcNow());
    await using var archive = await PacsHost.OpenArchiveAsync(options, mayBeginIndex: true);
    return await RebuildVerb.RunAsync(options, archive, aside);
}

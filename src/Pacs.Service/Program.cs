using Pacs.Service.Hosting;

try
{
    var line = CommandLine.Parse(args);
    if (line.Verb == "help")
    {
        Console.WriteLine(CommandLine.Help());
        return 0;
    }
    var configuration = OptionsReader.Load(line.Settings);
    var options = OptionsReader.Read(configuration);
    return line.Verb switch
    {
        _ => await Serve(options, configuration),
    };
}
catch (StartException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}

static async Task<int> Serve(PacsOptions options, IConfiguration configuration)
{
    var started = System.Diagnostics.Process.GetCurrentProcess().StartTime;
    using var data = DataDirectory.Take(options);
    await using var app = PacsHost.Build(options, configuration);
    await app.ListenAsync();
    var (http, dimsePort) = app.Endpoints();
    Console.WriteLine(Banner.Text(options, data.Path, http, dimsePort, DateTime.Now - started));
    await app.WaitForShutdownAsync();
    return 0;
}

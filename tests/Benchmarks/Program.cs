using System.Reflection;
using Benchmarks;
using Benchmarks.Comparison;

switch (args)
{
    case ["bucket-ingest"]:
        return await BucketIngest.RunAsync();
    case ["bucket-put"]:
        return await BucketPut.RunAsync();
    case ["series-metadata"]:
        return await SeriesMetadataServing.RunAsync();
    case ["compare", .. var options]:
        return await Compare.RunAsync(options);
    case ["idle", .. var options]:
        return await Idle.RunAsync(options);
    default:
        return BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args).Any() ? 0 : 1;
}

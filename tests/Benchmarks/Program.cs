using Benchmarks;

switch (args)
{
    case ["bucket-ingest"]:
        return await BucketIngest.RunAsync();
    case ["bucket-put"]:
        return await BucketPut.RunAsync();
    case ["series-metadata"]:
        return await SeriesMetadataServing.RunAsync();
    default:
        return BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args).Any() ? 0 : 1;
}

using System.Globalization;
using System.Reflection;
using Benchmarks;
using Benchmarks.Comparison;
using Benchmarks.Flat;

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
    case ["soak", .. var options]:
        return await Soak.RunAsync(options);
    case ["idle", .. var options]:
        return await Idle.RunAsync(options);
    case ["start", .. var options]:
        return await Start.RunAsync(options);
    case ["load-studies", "sqlite" or "postgresql", _, ..]:
        return await LoadStudies.RunAsync(args[1], args[2], args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 1_000_000);
    case ["flat", "sqlite" or "postgresql", ..]:
        return await FlatScale.RunAsync(args[1] == "postgresql", args.Length > 2 ? args[2] : null, args.Length > 3 ? args[3] : "");
    default:
        return BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(args).Any() ? 0 : 1;
}

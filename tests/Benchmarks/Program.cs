return args is ["bucket-ingest"]
    ? await BucketIngest.RunAsync()
    : BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args).Any() ? 0 : 1;

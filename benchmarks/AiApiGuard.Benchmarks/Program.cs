using AiApiGuard.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["key-timing"])
    await KeyTiming.RunAsync();
else if (args is ["quota-memory"])
    QuotaMemory.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(GuardOverheadBenchmarks).Assembly).Run(args);

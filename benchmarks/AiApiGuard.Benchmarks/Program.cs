using AiApiGuard.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["key-timing"])
    await KeyTiming.RunAsync();
else
    BenchmarkSwitcher.FromAssembly(typeof(GuardOverheadBenchmarks).Assembly).Run(args);

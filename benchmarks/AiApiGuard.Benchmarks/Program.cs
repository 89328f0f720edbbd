using AiApiGuard.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["key-timing"])
    await KeyTiming.RunAsync();
else if (args is ["quota-memory"])
    QuotaMemory.Run();
else if (args is ["inspection-startup"])
    InspectionStartup.Run();
else
    BenchmarkSwitcher.FromAssembly(typeof(GuardOverheadBenchmarks).Assembly).Run(args);

using AiApiGuard.Benchmarks;
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(GuardOverheadBenchmarks).Assembly).Run(args);

using System.Diagnostics;
using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Benchmarks;

/// <summary>Asks what the tables of all recognisers cost a process once, in time and memory, the first scan included.</summary>
internal static class InspectionStartup
{
    public static void Run()
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        var scanner = new TextScanner(EntityRecognizers.All);
        var built = Stopwatch.GetElapsedTime(start);
        var matches = new List<TextMatch>();
        scanner.Scan(InspectionTexts.Of("values", 500), matches);
        var first = Stopwatch.GetElapsedTime(start);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"tables {built.TotalMilliseconds:F1} ms, with the first scan {first.TotalMilliseconds:F1} ms, {bytes / 1024.0:F0} KiB kept");
        GC.KeepAlive(scanner);
    }
}

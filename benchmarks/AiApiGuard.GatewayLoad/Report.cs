using System.Globalization;
using System.Runtime.InteropServices;

namespace AiApiGuard.GatewayLoad;

/// <summary>Prints what was measured.</summary>
internal static class Report
{
    public static void Write(TextWriter output, LoadSettings settings, Cores? cores, IReadOnlyList<Contender> contenders)
    {
        var bare = contenders[0];
        Line(output, $"Machine: {Processor()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Configuration}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}.");
        Line(output, $"The gateways run {(cores is null ? "on any core" : "on one core, one at a time")}; {settings.Rounds} rounds of {settings.Requests} requests and {settings.Streams} streams of {settings.Events} events each, {settings.Pause} ms between two, over {settings.Connections} connections. Mean ± standard error; differences are those of the same round.");
        output.WriteLine();
        output.WriteLine("| gateway | CPU for a request of 1 KB, answered whole | over bare | requests in a second | CPU for a streamed event | over bare | events in a second | to bare |");
        output.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var contender in contenders)
        {
            Line(output, $"| {contender.Name} | {Mean(contender.Whole.Select(block => block.Cost)):F1} µs | {Over(contender.Whole, bare.Whole, "F1")} | {Mean(contender.Whole.Select(block => block.Rate)):N0} | {Mean(contender.Streamed.Select(block => block.Cost)):F2} µs | {Over(contender.Streamed, bare.Streamed, "F2")} | {Mean(contender.Streamed.Select(block => block.Rate)):N0} | {ToBare(contender.Streamed, bare.Streamed)} |");
        }
    }

    private static string Over(List<Block> blocks, List<Block> bare, string format)
    {
        if (ReferenceEquals(blocks, bare))
            return "";
        double[] differences = [.. blocks.Zip(bare, (own, other) => own.Cost - other.Cost)];
        return $"{Number(Mean(differences), format)} ± {Number(StandardError(differences), format)} µs";
    }

    private static string ToBare(List<Block> blocks, List<Block> bare)
    {
        if (ReferenceEquals(blocks, bare))
            return "";
        double[] ratios = [.. blocks.Zip(bare, (own, other) => 100 * ((own.Rate / other.Rate) - 1))];
        return $"{Number(Mean(ratios), "+0.0;-0.0")} ± {Number(StandardError(ratios), "F1")} %";
    }

    private static double Mean(IEnumerable<double> values) => values.Average();

    private static double StandardError(double[] values)
    {
        var mean = Mean(values);
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1) / values.Length);
    }

    private static string Configuration => new DirectoryInfo(AppContext.BaseDirectory).Name;

    private static string Processor() => OperatingSystem.IsLinux() &&
        File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
        ? line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static void Line(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}

using System.Globalization;
using AiApiGuard.Cli.Train;
using AiApiGuard.Filters.InputValidation.PromptInjection;

namespace AiApiGuard.Cli.Evaluate;

/// <summary>Writes how many texts of each source are flagged.</summary>
internal static class InjectionScoreTable
{
    private const double BenignShare = 0.01;

    private static readonly double[] Thresholds =
        [.. new[] { AiGuardInjectionLevel.Strict, AiGuardInjectionLevel.Balanced, AiGuardInjectionLevel.Permissive }.Select(static level => InjectionLevels.Of(level).Deny)];

    public static void Write(IReadOnlyList<InjectionResult> results, TextWriter output)
    {
        var benign = results.Where(static result => result.Text.Label == TextLabel.Benign).Select(static result => result.Score).OrderDescending().ToArray();
        var onePercent = benign.Length == 0 ? 1 : benign[(int)(benign.Length * BenignShare)];
        double[] thresholds = [.. Thresholds, Math.BitIncrement(onePercent)];
        output.WriteLine($"{"LABEL",-9}{"SOURCE",-32}{"TEXTS",8}{"STRICT",10}{"BALANCED",10}{"PERMISSIVE",12}{"AT 1 %",10}");
        foreach (var label in results.GroupBy(static result => result.Text.Label).OrderBy(static group => group.Key))
        {
            var sources = label.GroupBy(static result => result.Text.Source, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal).ToList();
            foreach (var source in sources)
                WriteRow(output, label.Key, source.Key, source.Count(), [.. thresholds.Select(threshold => Share(source, threshold))]);
            WriteRow(output, label.Key, "(mean of the sources)", label.Count(), [.. thresholds.Select(threshold => sources.Average(source => Share(source, threshold)))]);
            WriteRow(output, label.Key, "(all texts)", label.Count(), [.. thresholds.Select(threshold => Share(label, threshold))]);
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"1 % of the benign texts have a score above {onePercent:F4}."));
    }

    private static double Share(IEnumerable<InjectionResult> results, double threshold)
    {
        var (flagged, all) = (0, 0);
        foreach (var result in results)
        {
            all++;
            flagged += result.Score >= threshold ? 1 : 0;
        }

        return flagged / (double)all;
    }

    private static void WriteRow(TextWriter output, TextLabel label, string source, int count, double[] shares) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{label.ToString().ToLowerInvariant(),-9}{source,-32}{count,8}{shares[0],10:P1}{shares[1],10:P1}{shares[2],12:P1}{shares[3],10:P1}"));
}

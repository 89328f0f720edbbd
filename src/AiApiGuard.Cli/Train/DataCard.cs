using System.Globalization;
using AiApiGuard.Inspection.Classification;

namespace AiApiGuard.Cli.Train;

/// <summary>Writes what a model was made of and how good it is, beside it.</summary>
internal static class DataCard
{
    private const double Balanced = ScoreCombiner.AtThreshold;

    public static void Write(TextWriter writer, TrainedInjection trained, TrainingSettings settings)
    {
        writer.NewLine = "\n";
        writer.WriteLine("# Model of prompt injections and jailbreaks: data card");
        writer.WriteLine();
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Made by `aiguard train injection` with seed {settings.Seed}, {settings.Epochs} rounds and {settings.Folds} parts, from {trained.Learnt.Length} texts; {trained.Held.Length} texts were held out."));
        writer.WriteLine("It holds weights of hashed n-grams, a small convolutional network over word vectors, and the weights of the frames of the library. It holds no text;");
        writer.WriteLine("the words that it knows are hashed, and come from the word vectors.");
        writer.WriteLine();
        writer.WriteLine("A probability of 0.85, the balanced threshold, is where 99.9 % of the benign texts held out are below. How fast it rises from there was fitted to sources left out.");
        writer.WriteLine();
        WriteSummary(writer, trained);
        WriteSources(writer, trained);
        writer.WriteLine("\"Flagged\" is the share of a source of at least that probability, given by layers that had learnt from no text of that source, nor of the others of its part;");
        writer.WriteLine("the weights of the layers are shared. Texts that ask for something harmful without an attack on the model are learnt as such and are no attacks here.");
    }

    private static void WriteSummary(TextWriter writer, TrainedInjection trained)
    {
        var attacks = Sources(trained, TextLabel.Attack).ToList();
        var benign = trained.Learnt.Where(row => trained.Texts[row].Label == TextLabel.Benign).Select(row => trained.Probabilities[row]).OrderDescending().ToArray();
        var onePercent = benign[benign.Length / 100];
        writer.WriteLine("| on sources left out | |");
        writer.WriteLine("|---|---:|");
        writer.WriteLine($"| attacks flagged, mean of the sources | {Percent(attacks.Average(source => Flagged(trained, source.Rows, Balanced)))} |");
        writer.WriteLine($"| attacks flagged at 1 % of all benign texts, mean of the sources | {Percent(attacks.Average(source => Flagged(trained, source.Rows, onePercent)))} |");
        writer.WriteLine($"| benign texts flagged | {Percent(benign.Count(static value => value >= Balanced) / (double)benign.Length)} |");
        writer.WriteLine();
    }

    private static void WriteSources(TextWriter writer, TrainedInjection trained)
    {
        writer.WriteLine("| source | licence | label | texts | flagged |");
        writer.WriteLine("|---|---|---|---:|---:|");
        foreach (var label in Enum.GetValues<TextLabel>())
        {
            foreach (var (source, license, rows) in Sources(trained, label))
                writer.WriteLine($"| {source} | {license} | {label.ToString().ToLowerInvariant()} | {rows.Length} | {Percent(Flagged(trained, rows, Balanced))} |");
        }

        writer.WriteLine();
    }

    private static IEnumerable<(string Source, string License, int[] Rows)> Sources(TrainedInjection trained, TextLabel label) =>
        trained.Learnt.Where(row => trained.Texts[row].Label == label)
            .GroupBy(row => trained.Texts[row].Source, StringComparer.Ordinal)
            .OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, trained.Texts[group.First()].License, group.ToArray()));

    private static double Flagged(TrainedInjection trained, int[] rows, double threshold) =>
        rows.Count(row => trained.Probabilities[row] >= threshold) / (double)rows.Length;

    private static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}

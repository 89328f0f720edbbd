using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AiApiGuard.Cli.Evaluate;

/// <summary>Writes scores for people, or for programs.</summary>
internal static class ScoreOutput
{
    private static readonly string[] Columns =
        ["TYPE", "SOURCE", "VALUES", "RECALL", "PRECISION", "F1", "STRICT PRECISION", "STRICT F1", "EXACT", "FALSE"];

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    public static void WriteTable(ScoreBook scores, TextWriter output)
    {
        var rows = new List<string[]> { Columns };
        foreach (var (type, score) in scores.Types)
        {
            rows.Add(Row(type, "all", score));
            rows.AddRange(scores.Sources.Where(pair => pair.Key.Type == type).Select(pair => Row("", pair.Key.Source, pair.Value)));
        }

        var widths = Columns.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
            output.WriteLine(string.Join("  ", row.Select((cell, column) => column < 2 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).TrimEnd());
        output.WriteLine();
        output.WriteLine("False hits in texts without values, per 100,000 characters:");
        foreach (var (source, (characters, hits)) in scores.Benign)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {source}: {PerHundredThousand(characters, hits):F2} ({hits} in {characters})"));
    }

    public static void WriteJson(ScoreBook scores, TextWriter output)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("scores"u8);
            foreach (var (type, score) in scores.Types)
            {
                WriteScore(writer, type, null, score);
                foreach (var ((_, source), one) in scores.Sources.Where(pair => pair.Key.Type == type))
                    WriteScore(writer, type, source, one);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("benign"u8);
            foreach (var (source, (characters, hits)) in scores.Benign)
            {
                writer.WriteStartObject();
                writer.WriteString("source"u8, source);
                writer.WriteNumber("characters"u8, characters);
                writer.WriteNumber("false"u8, hits);
                writer.WriteNumber("per_100000"u8, Rounded(PerHundredThousand(characters, hits)));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    private static double PerHundredThousand(long characters, long hits) => characters == 0 ? 0 : hits * 1e5 / characters;

    private static decimal Rounded(double value) => Math.Round((decimal)value, 4);

    private static string[] Row(string type, string source, Score score) =>
    [
        type, source, score.Labelled.ToString(CultureInfo.InvariantCulture), Show(score.Recall, score.Labelled), Show(score.LenientPrecision, score.Found + score.False - score.Mistaken),
        Show(score.LenientF1, score.Labelled), Show(score.StrictPrecision, score.Found + score.False), Show(score.StrictF1, score.Labelled),
        Show(score.ExactShare, score.Found), score.False.ToString(CultureInfo.InvariantCulture),
    ];

    private static string Show(double value, int count) => count == 0 ? "-" : value.ToString("F3", CultureInfo.InvariantCulture);

    private static void WriteScore(Utf8JsonWriter writer, string type, string? source, Score score)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        if (source is not null)
            writer.WriteString("source"u8, source);
        writer.WriteNumber("values"u8, score.Labelled);
        writer.WriteNumber("found"u8, score.Found);
        writer.WriteNumber("false"u8, score.False);
        writer.WriteNumber("false_on_other_type"u8, score.Mistaken);
        writer.WriteNumber("recall"u8, Rounded(score.Recall));
        writer.WriteStartObject("lenient"u8);
        writer.WriteNumber("precision"u8, Rounded(score.LenientPrecision));
        writer.WriteNumber("f1"u8, Rounded(score.LenientF1));
        writer.WriteEndObject();
        writer.WriteStartObject("strict"u8);
        writer.WriteNumber("precision"u8, Rounded(score.StrictPrecision));
        writer.WriteNumber("f1"u8, Rounded(score.StrictF1));
        writer.WriteEndObject();
        writer.WriteNumber("exact"u8, Rounded(score.ExactShare));
        writer.WriteEndObject();
    }
}

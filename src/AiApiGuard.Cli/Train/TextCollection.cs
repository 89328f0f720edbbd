using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;
using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Cli.Train;

/// <summary>Reads labelled texts: JSON Lines, one object a line with <c>text</c>, <c>label</c>, and perhaps <c>origin</c>, <c>source</c>, <c>license</c>.</summary>
internal static class TextCollection
{
    // What is beyond counts as another text would: windows see it, but it teaches nothing new.
    private const int LongestText = 12_000;

    private const string HeldOut = "validation";

    /// <summary>Reads all files of a folder whose names end in <c>.jsonl</c> or <c>.jsonl.gz</c>.</summary>
    /// <returns>The texts to learn from, and those to choose thresholds by: files whose names begin with <c>validation</c>.</returns>
    /// <exception cref="UsageException">There is no such folder, no file, or a line is not as it must be.</exception>
    public static (List<LabelledText> Training, List<LabelledText> Validation) Read(DirectoryInfo folder)
    {
        var (training, validation) = (new List<LabelledText>(), new List<LabelledText>());
        foreach (var file in Files(folder))
            (file.Name.StartsWith(HeldOut, StringComparison.OrdinalIgnoreCase) ? validation : training).AddRange(Read(file, normalizes: true));
        return (training, validation);
    }

    /// <summary>Reads all texts of a folder as they were written.</summary>
    /// <exception cref="UsageException">There is no such folder, no file, or a line is not as it must be.</exception>
    public static List<LabelledText> ReadAsWritten(DirectoryInfo folder) => [.. Files(folder).SelectMany(static file => Read(file, normalizes: false))];

    private static List<FileInfo> Files(DirectoryInfo folder)
    {
        if (!folder.Exists)
            throw new UsageException($"There is no folder '{folder.FullName}'.");
        var files = folder.GetFiles("*.jsonl").Concat(folder.GetFiles("*.jsonl.gz")).OrderBy(static file => file.Name, StringComparer.Ordinal).ToList();
        if (files.Count == 0)
            throw new UsageException($"There is no file *.jsonl or *.jsonl.gz in '{folder.FullName}'.");
        return files;
    }

    private static LabelledText[] Read(FileInfo file, bool normalizes)
    {
        using var stream = file.OpenRead();
        using var plain = file.Extension == ".gz" ? new GZipStream(stream, CompressionMode.Decompress) : (Stream)stream;
        using var reader = new StreamReader(plain);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                lines.Add(line);
        }

        var texts = new LabelledText[lines.Count];
        Parallel.ForEach(Partitioner.Create(0, lines.Count), range =>
        {
            for (var i = range.Item1; i < range.Item2; i++)
                texts[i] = Parse(lines[i], file, i, normalizes);
        });
        return texts;
    }

    private static LabelledText Parse(string line, FileInfo file, int index, bool normalizes)
    {
        try
        {
            using var record = JsonDocument.Parse(line);
            var text = Property(record, "text") ?? throw new FormatException("it has no 'text'");
            if (normalizes)
                text = TextNormalizer.Normalize(text.AsSpan(0, Math.Min(text.Length, LongestText))).Text;
            var source = Property(record, "source") ?? file.Name.Split('.')[0];
            return new LabelledText(
                text, Label(Property(record, "label")), Property(record, "origin") is "document" or "tool",
                source, Property(record, "license") ?? "not stated");
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            throw new UsageException($"{file.Name}, record {index + 1} cannot be read: {exception.Message}");
        }
    }

    private static string? Property(JsonDocument record, string name) =>
        record.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static TextLabel Label(string? label) => label switch
    {
        "benign" => TextLabel.Benign,
        "injection" or "jailbreak" or "attack" => TextLabel.Attack,
        "harmful" => TextLabel.Harmful,
        _ => throw new FormatException($"'label' must be benign, injection, jailbreak or harmful, not '{label}'"),
    };
}

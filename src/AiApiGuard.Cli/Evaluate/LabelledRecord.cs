using System.Text.Json;

namespace AiApiGuard.Cli.Evaluate;

/// <summary>Is a text in which values are labelled.</summary>
/// <param name="Text">The text.</param>
/// <param name="Spans">The values.</param>
/// <param name="Labelled">The types of which all values are labelled.</param>
internal sealed record LabelledRecord(string Text, IReadOnlyList<LabelledSpan> Spans, IReadOnlySet<string> Labelled)
{
    /// <returns>The record; <see langword="null"/> if the line is none.</returns>
    public static LabelledRecord? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            using var document = JsonDocument.ParseValue(ref reader);
            var record = document.RootElement;
            var text = record.GetProperty("text"u8).GetString()!;
            var spans = record.TryGetProperty("spans"u8, out var values) ? values.EnumerateArray().Select(LabelledSpan.Parse).ToList() : [];
            var labelled = record.TryGetProperty("labelled"u8, out var types)
                ? types.EnumerateArray().Select(static type => type.GetString()!).ToHashSet(StringComparer.Ordinal)
                : [];
            return text is null || spans.Any(span => span.Start < 0 || span.End <= span.Start || span.End > text.Length)
                ? null
                : new LabelledRecord(text, spans, labelled);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}

using System.Text.Json;
using AiApiGuard.Filters.OutputFiltering.Content;
using AiApiGuard.Inspection.Content;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Says how harmful a text is in each category, and whether <c>FilterContent</c> as it comes would deny it.</summary>
internal sealed class ContentLineScorer : ILineScorer
{
    private readonly AiGuardContentRules _rules = new();

    public string Name => "content";

    public bool Score(ReadOnlySpan<char> text, AiGuardTextSource source, Utf8JsonWriter writer)
    {
        Span<byte> severities = stackalloc byte[ContentCategories.Count];
        ContentScorer.Score(text, severities);
        var highest = 0;
        var isFlagged = false;
        for (var i = 0; i < severities.Length; i++)
        {
            highest = Math.Max(highest, severities[i]);
            isFlagged |= severities[i] >= _rules.ThresholdOf(ContentCategories.Codes[i]);
        }

        writer.WriteNumber("score"u8, Math.Round((decimal)highest / ContentCategories.MaxSeverity, 3));
        writer.WriteBoolean("flagged"u8, isFlagged);
        writer.WriteStartObject("categories"u8);
        for (var i = 0; i < severities.Length; i++)
            writer.WriteNumber(ContentCategories.Codes[i], severities[i]);
        writer.WriteEndObject();
        return isFlagged;
    }
}

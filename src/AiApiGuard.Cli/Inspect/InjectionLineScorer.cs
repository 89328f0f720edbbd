using System.Text.Json;
using AiApiGuard.Filters.InputValidation.PromptInjection;
using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Cli.Inspect;

/// <summary>Says how probably a text is a prompt injection, and whether <c>DetectPromptInjection</c> as it comes would deny it.</summary>
internal sealed class InjectionLineScorer : ILineScorer
{
    private static readonly PromptInjectionOptions Options = new();

    private readonly InjectionScorer _scorer = new();

    public string Name => "injection";

    public bool Score(ReadOnlySpan<char> text, AiGuardTextSource source, Utf8JsonWriter writer)
    {
        var scored = new ScoredText(_scorer.Score(text, source));
        var thresholds = InjectionThresholds.Of(Options, source.Origin);
        var isFlagged = thresholds.Denies(scored.Value);
        writer.WriteNumber("score"u8, Math.Round((decimal)scored.Value, 6));
        writer.WriteBoolean("flagged"u8, isFlagged);
        writer.WriteStartArray("codes"u8);
        foreach (var code in InjectionCodes.NamesOf(InjectionCodes.Reported(scored, source, thresholds)))
            writer.WriteStringValue(code);
        writer.WriteEndArray();
        return isFlagged;
    }
}

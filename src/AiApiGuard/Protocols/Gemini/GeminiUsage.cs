using System.Text.Json;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Reads the token counts of an answer, which every event of a stream repeats as they are by then.</summary>
internal static class GeminiUsage
{
    public static void Read(JsonElement usage, AiGuardUsage target)
    {
        if (Sum(AnswerFields.ReadCount(usage, "promptTokenCount"u8), AnswerFields.ReadCount(usage, "toolUsePromptTokenCount"u8)) is { } input)
            target.InputTokens = input;

        // The total is the sum of these four: thoughts are not among the tokens of candidates.
        if (Sum(AnswerFields.ReadCount(usage, "candidatesTokenCount"u8), AnswerFields.ReadCount(usage, "thoughtsTokenCount"u8)) is { } output)
            target.OutputTokens = output;
        if (AnswerFields.ReadCount(usage, "cachedContentTokenCount"u8) is { } cached)
            target.CachedInputTokens = cached;
        if (AnswerFields.ReadCount(usage, "thoughtsTokenCount"u8) is { } thoughts)
            target.ReasoningTokens = thoughts;
    }

    private static long? Sum(long? left, long? right) => left is null && right is null ? null : (left ?? 0) + (right ?? 0);
}

using System.Text.Json;

namespace AiApiGuard.Protocols.Cohere;

/// <summary>Reads the token counts of an answer: all tokens where they are given, otherwise those that are billed.</summary>
internal static class CohereUsage
{
    public static void Read(JsonElement usage, AiGuardUsage target)
    {
        AnswerFields.TryGetObject(usage, "tokens"u8, out var tokens);
        AnswerFields.TryGetObject(usage, "billed_units"u8, out var billed);
        if ((AnswerFields.ReadCount(tokens, "input_tokens"u8) ?? AnswerFields.ReadCount(billed, "input_tokens"u8)) is { } input)
            target.InputTokens = input;
        if ((AnswerFields.ReadCount(tokens, "output_tokens"u8) ?? AnswerFields.ReadCount(billed, "output_tokens"u8)) is { } output)
            target.OutputTokens = output;
        if (AnswerFields.ReadCount(usage, "cached_tokens"u8) is { } cached)
            target.CachedInputTokens = cached;
    }
}

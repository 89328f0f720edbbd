using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads the token counts of an answer, under their older and their newer names.</summary>
internal static class OpenAiUsage
{
    private static readonly IdentifierNames Identifiers = new("type");

    public static void Read(JsonElement usage, AiGuardAnswerTexts texts)
    {
        var input = AnswerFields.ReadCount(usage, "prompt_tokens"u8) ?? AnswerFields.ReadCount(usage, "input_tokens"u8);
        var output = AnswerFields.ReadCount(usage, "completion_tokens"u8) ?? AnswerFields.ReadCount(usage, "output_tokens"u8);
        if (input is not null)
            texts.Usage.InputTokens = input.Value;
        if (output is not null)
            texts.Usage.OutputTokens = Math.Max(output.Value, ReadRest(usage, input));
        ReadParts(usage, texts.Usage);
        texts.AddAll(usage, AiGuardAnswerChannel.Alone("usage"), Identifiers.Contains);
    }

    // Some servers that speak this protocol leave thoughts out of the answer's tokens, and only the total tells.
    private static long ReadRest(JsonElement usage, long? input) => (AnswerFields.ReadCount(usage, "total_tokens"u8) - input) ?? 0;

    private static void ReadParts(JsonElement usage, AiGuardUsage target)
    {
        if ((ReadInputPart(usage, "cached_tokens"u8) ?? AnswerFields.ReadCount(usage, "prompt_cache_hit_tokens"u8)) is { } cached)
            target.CachedInputTokens = cached;
        if (ReadInputPart(usage, "cache_write_tokens"u8) is { } written)
            target.CacheWriteTokens = written;
        if ((AnswerFields.ReadCount(usage, "completion_tokens_details"u8, "reasoning_tokens"u8) ??
            AnswerFields.ReadCount(usage, "output_tokens_details"u8, "reasoning_tokens"u8)) is { } reasoning)
            target.ReasoningTokens = reasoning;
    }

    private static long? ReadInputPart(JsonElement usage, ReadOnlySpan<byte> name) =>
        AnswerFields.ReadCount(usage, "prompt_tokens_details"u8, name) ?? AnswerFields.ReadCount(usage, "input_tokens_details"u8, name);
}

using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Reads the token counts of an answer: what was read from or written to the cache is input as well.</summary>
internal static class AnthropicUsage
{
    public static void Read(JsonElement usage, AiGuardUsage target)
    {
        if (AnswerFields.ReadCount(usage, "input_tokens"u8) is { } input)
        {
            target.InputTokens = input + (AnswerFields.ReadCount(usage, "cache_creation_input_tokens"u8) ?? 0) +
                (AnswerFields.ReadCount(usage, "cache_read_input_tokens"u8) ?? 0);
        }

        if (AnswerFields.ReadCount(usage, "output_tokens"u8) is { } output)
            target.OutputTokens = output;
    }
}

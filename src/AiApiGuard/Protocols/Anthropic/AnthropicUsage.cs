using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Reads the token counts of an answer: what was read from or written to the cache is input as well.</summary>
internal static class AnthropicUsage
{
    /// <remarks>The last event of a stream may repeat the counts of the first, leave them out, or say 0: none is ever lowered.</remarks>
    public static void Read(JsonElement usage, AiGuardUsage target)
    {
        var input = AnswerFields.ReadCount(usage, "input_tokens"u8);
        var read = AnswerFields.ReadCount(usage, "cache_read_input_tokens"u8);
        var written = AnswerFields.ReadCount(usage, "cache_creation_input_tokens"u8);
        if ((input ?? read ?? written) is not null)
            SetInput(target, input ?? 0, read ?? 0, written ?? 0);
        if (AnswerFields.ReadCount(usage, "output_tokens"u8) is { } output)
            target.OutputTokens = output;
    }

    private static void SetInput(AiGuardUsage target, long input, long read, long written)
    {
        if (target.IsInputReported)
        {
            input = Math.Max(input, target.InputTokens - target.CachedInputTokens - target.CacheWriteTokens);
            read = Math.Max(read, target.CachedInputTokens);
            written = Math.Max(written, target.CacheWriteTokens);
        }

        target.InputTokens = input + read + written;
        target.CachedInputTokens = read;
        target.CacheWriteTokens = written;
    }
}

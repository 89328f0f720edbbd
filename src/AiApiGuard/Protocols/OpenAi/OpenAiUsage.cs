using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads the token counts of an answer as OpenAI's older interfaces report them.</summary>
internal static class OpenAiUsage
{
    public static void Read(JsonElement usage, AiGuardUsage target)
    {
        if (AnswerFields.ReadCount(usage, "prompt_tokens"u8) is { } input)
            target.InputTokens = input;
        if (AnswerFields.ReadCount(usage, "completion_tokens"u8) is { } output)
            target.OutputTokens = output;
    }
}

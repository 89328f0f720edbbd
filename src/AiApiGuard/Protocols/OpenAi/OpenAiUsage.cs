using System.Text.Json;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Reads the token counts of an answer, under their older and their newer names.</summary>
internal static class OpenAiUsage
{
    private static readonly IdentifierNames Identifiers = new("type");

    public static void Read(JsonElement usage, AiGuardAnswerTexts texts)
    {
        if ((AnswerFields.ReadCount(usage, "prompt_tokens"u8) ?? AnswerFields.ReadCount(usage, "input_tokens"u8)) is { } input)
            texts.Usage.InputTokens = input;
        if ((AnswerFields.ReadCount(usage, "completion_tokens"u8) ?? AnswerFields.ReadCount(usage, "output_tokens"u8)) is { } output)
            texts.Usage.OutputTokens = output;
        texts.AddAll(usage, AiGuardAnswerChannel.Alone("usage"), Identifiers.Contains);
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.OpenAiChat;

/// <summary>Is OpenAI's Chat Completions, as OpenAI and the many that speak it define it.</summary>
internal sealed class OpenAiChatProtocol : IAiGuardProtocol
{
    private const string PathEnd = "/chat/completions";

    public string Name => "openai.chat";

    public bool MatchesPath(PathString path) =>
        path.Value is { } value && value.AsSpan().TrimEnd('/').EndsWith(PathEnd, StringComparison.OrdinalIgnoreCase);

    public bool MatchesRequest(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("messages"u8, out var messages) && messages.ValueKind == JsonValueKind.Array;

    public bool MatchesAnswer(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object &&
        ((root.TryGetProperty("choices"u8, out var choices) && choices.ValueKind == JsonValueKind.Array) || root.TryGetProperty("error"u8, out _));

    public AiGuardPrompt ReadRequest(JsonElement root, PromptTexts texts) => OpenAiChatRequestReader.Read(root, texts, Name);

    public void ValidateRequest(JsonElement root) => OpenAiChatSchema.Validate(root);

    public void ReadAnswer(JsonElement root, AnswerTexts texts) => OpenAiChatAnswerReader.Read(root, texts);

    public bool IsEndOfStream(ReadOnlySpan<byte> data) => data.SequenceEqual("[DONE]"u8);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial) => OpenAiError.Write(writer, denial);
}

using System.Text.Json;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Tells a Messages request from those of the other protocols that have <c>messages</c>.</summary>
internal static class AnthropicShape
{
    public static bool IsRequest(JsonElement body)
    {
        if (!AnswerFields.TryGetArray(body, "messages"u8, out _))
            return false;
        return body.TryGetProperty("anthropic_version"u8, out _) || HasSchemaOfInput(body) ||
            (body.TryGetProperty("max_tokens"u8, out _) && HasOwnField(body) && !HasOpenAiField(body));
    }

    private static bool HasOwnField(JsonElement body) =>
        body.TryGetProperty("system"u8, out _) || body.TryGetProperty("stop_sequences"u8, out _) || AnswerFields.TryGetObject(body, "thinking"u8, out _);

    private static bool HasSchemaOfInput(JsonElement body)
    {
        if (!AnswerFields.TryGetArray(body, "tools"u8, out var tools))
            return false;
        foreach (var tool in tools.EnumerateArray())
            return AnswerFields.TryGetObject(tool, "input_schema"u8, out _);
        return false;
    }

    private static bool HasOpenAiField(JsonElement body) =>
        body.TryGetProperty("n"u8, out _) || body.TryGetProperty("stop"u8, out _) || body.TryGetProperty("stream_options"u8, out _) ||
        body.TryGetProperty("response_format"u8, out _) || body.TryGetProperty("logprobs"u8, out _) ||
        body.TryGetProperty("frequency_penalty"u8, out _) || body.TryGetProperty("presence_penalty"u8, out _) ||
        body.TryGetProperty("max_completion_tokens"u8, out _) || body.TryGetProperty("logit_bias"u8, out _) || body.TryGetProperty("seed"u8, out _);
}

using System.Runtime.InteropServices;
using System.Text.Json;
using AiApiGuard.Protocols.Shapes;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.Cohere;

/// <summary>Is Cohere's Chat, version 2.</summary>
internal sealed class CohereProtocol : IAiGuardProtocol, IHasBodyShape
{
    public string Name => AiGuardProtocols.Cohere;

    public IReadOnlyList<BodyShape> Shapes { get; } = [CohereShape.Request];

    public string ErrorEventName => "message-end";

    public bool MatchesPath(PathString path) => PathEnd.Matches(path, "/v2/chat");

    // Its bodies are much like OpenAI's, so that only what no other has tells them apart.
    public bool MatchesRequest(JsonElement body) =>
        AnswerFields.TryGetArray(body, "messages"u8, out _) &&
        (body.TryGetProperty("citation_options"u8, out _) || body.TryGetProperty("safety_mode"u8, out _) || body.TryGetProperty("strict_tools"u8, out _));

    public bool MatchesAnswer(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return false;
        if (AnswerFields.TryGetString(body, "type"u8, out var type))
            return type.ValueEquals("debug"u8) || type.ValueEquals("error"u8) || IsEventName(JsonMarshal.GetRawUtf8Value(type)[1..^1]);
        return AnswerFields.TryGetObject(body, "message"u8, out _)
            ? body.TryGetProperty("finish_reason"u8, out _)
            : AnswerFields.TryGetString(body, "message"u8, out _) && IsError(body);
    }

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request) => CohereRequestReader.Read(request, Name);

    public void ValidateRequest(JsonElement body) => CohereSchema.Validate(body);

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer) => CohereAnswerReader.Read(body, answer);

    public bool IsEndOfStream(ReadOnlySpan<byte> data) => data.SequenceEqual("[DONE]"u8);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => CohereError.Write(writer, denial);

    public void WriteStreamError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => CohereError.WriteEvent(writer, denial);

    public bool TryWriteLengthEnd(AiGuardLengthEnd ending) => CohereLengthEnd.TryWrite(ending);

    private static bool IsEventName(ReadOnlySpan<byte> type) =>
        type.StartsWith("message-"u8) || type.StartsWith("content-"u8) || type.StartsWith("tool-"u8) || type.StartsWith("citation-"u8);

    private static bool IsError(JsonElement body)
    {
        foreach (var property in body.EnumerateObject())
        {
            if (!property.NameEquals("message"u8) && !property.NameEquals("id"u8) && !property.NameEquals("code"u8) && !property.NameEquals("data"u8))
                return false;
        }

        return true;
    }
}

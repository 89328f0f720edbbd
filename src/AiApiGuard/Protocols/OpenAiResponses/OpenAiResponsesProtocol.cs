using System.Runtime.InteropServices;
using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;
using AiApiGuard.Protocols.Shapes;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.OpenAiResponses;

/// <summary>Is OpenAI's Responses: items in, items out, and typed events when it streams.</summary>
internal sealed class OpenAiResponsesProtocol : IAiGuardProtocol, IHasBodyShape
{
    public string Name => AiGuardProtocols.OpenAiResponses;

    public IReadOnlyList<BodyShape> Shapes { get; } = [OpenAiResponsesShape.Request];

    public string ErrorEventName => "error";

    public bool MatchesPath(PathString path) => IsPath(path) && !DeploymentPath.IsIn(path);

    // An array of plain strings is what Embeddings takes.
    public bool MatchesRequest(JsonElement body) => AnswerFields.TryGetString(body, "input"u8, out _) ||
        (AnswerFields.TryGetArray(body, "input"u8, out var items) && items.GetArrayLength() > 0 && items[0].ValueKind == JsonValueKind.Object) ||
        (AnswerFields.TryGetObject(body, "prompt"u8, out var prompt) && AnswerFields.TryGetString(prompt, "id"u8, out _));

    public bool MatchesAnswer(JsonElement body) => IsResponse(body) || IsEvent(body) || OpenAiError.IsError(body);

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request) => OpenAiResponsesRequestReader.Read(request, Name);

    public void ValidateRequest(JsonElement body) => OpenAiResponsesSchema.Validate(body);

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer)
    {
        if (!IsResponse(body) && AnswerFields.TryGetString(body, "type"u8, out var type))
            OpenAiResponsesEventReader.Read(body, OpenAiResponsesItemReader.ReadType(type), answer);
        else
            OpenAiResponsesAnswerReader.Read(body, answer, OpenAiResponsesReading.First);
    }

    public bool IsEndOfStream(ReadOnlySpan<byte> data) => data.SequenceEqual("[DONE]"u8);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => OpenAiError.Write(writer, denial);

    // Some SDKs read the event's own fields, and some raise their exception for an inner object only: it says both.
    public void WriteStreamError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "error"u8);
        writer.WriteString("code"u8, denial.ReasonCode);
        writer.WriteString("message"u8, OpenAiError.MessageOf(denial));
        writer.WriteString("param"u8, denial.Field);
        writer.WriteNumber("sequence_number"u8, 0);
        OpenAiError.WriteObject(writer, denial);
        writer.WriteEndObject();
    }

    public bool TryWriteLengthEnd(AiGuardLengthEnd ending) => OpenAiResponsesLengthEnd.TryWrite(ending);

    public static bool IsPath(PathString path) => PathEnd.Matches(path, "/responses") ||
        PathEnd.Matches(path, "/responses/compact") || PathEnd.Matches(path, "/responses/input_tokens");

    private static bool IsResponse(JsonElement body) =>
        AnswerFields.TryGetString(body, "object"u8, out var kind) && JsonMarshal.GetRawUtf8Value(kind).StartsWith("\"response"u8);

    // A keep-alive and whatever comes to be are numbered like all events.
    private static bool IsEvent(JsonElement body) => AnswerFields.TryGetString(body, "type"u8, out var type) &&
        (JsonMarshal.GetRawUtf8Value(type).StartsWith("\"response."u8) || body.TryGetProperty("sequence_number"u8, out _) || type.ValueEquals("keepalive"u8) ||
        (type.ValueEquals("error"u8) && body.TryGetProperty("message"u8, out _)));
}

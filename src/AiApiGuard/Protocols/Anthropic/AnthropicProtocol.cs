using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using AiApiGuard.Protocols.Shapes;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Is Anthropic's Messages, and the counting of their tokens.</summary>
internal sealed class AnthropicProtocol : IAiGuardProtocol, IHasBodyShape
{
    private static readonly SearchValues<byte> EventNameBytes = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_"u8);

    public string Name => AiGuardProtocols.Anthropic;

    public IReadOnlyList<BodyShape> Shapes { get; } = [AnthropicRequestShape.Request];

    public string ErrorEventName => "error";

    // Elsewhere, paths that end in "messages" belong to other interfaces too; there the body decides.
    public bool MatchesPath(PathString path) =>
        PathEnd.Matches(path, "/v1/messages") || PathEnd.Matches(path, "/v1/messages/count_tokens") ||
        path.Equals("/messages", StringComparison.OrdinalIgnoreCase) || path.Equals("/messages/count_tokens", StringComparison.OrdinalIgnoreCase);

    public bool MatchesRequest(JsonElement body) => AnthropicShape.IsRequest(body);

    public bool MatchesAnswer(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return false;
        if (!AnswerFields.TryGetString(body, "type"u8, out var type))
            return AnswerFields.TryGetObject(body, "error"u8, out _) || AnswerFields.ReadCount(body, "input_tokens"u8) is not null;
        return type.ValueEquals("message"u8) ? AnswerFields.TryGetArray(body, "content"u8, out _)
            : type.ValueEquals("error"u8) || type.ValueEquals("ping"u8) || IsEventName(JsonMarshal.GetRawUtf8Value(type)[1..^1]);
    }

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request) => AnthropicRequestReader.Read(request, Name);

    public void ValidateRequest(JsonElement body) => AnthropicSchema.Validate(body);

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer) => AnthropicAnswerReader.Read(body, answer);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => AnthropicError.Write(writer, denial);

    public bool TryWriteLengthEnd(AiGuardLengthEnd ending) => AnthropicLengthEnd.TryWrite(ending);

    // Events are named like "content_block_delta", and there may be new ones at any time.
    private static bool IsEventName(ReadOnlySpan<byte> type) =>
        type.Contains((byte)'_') && !type.ContainsAnyExcept(EventNameBytes);
}

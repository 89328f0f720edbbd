using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;
using AiApiGuard.Protocols.OpenAiChat;
using AiApiGuard.Protocols.OpenAiCompletions;
using AiApiGuard.Protocols.OpenAiEmbeddings;
using AiApiGuard.Protocols.OpenAiResponses;
using AiApiGuard.Protocols.Shapes;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.AzureOpenAi;

/// <summary>Is OpenAI's interfaces as Azure serves them: the path names a deployment, which is the model, and each interface is OpenAI's own.</summary>
internal sealed class AzureOpenAiProtocol : IAiGuardProtocol, IHasBodyShape
{
    private static readonly OpenAiChatProtocol Chat = new();
    private static readonly OpenAiCompletionsProtocol Completions = new();
    private static readonly OpenAiResponsesProtocol Responses = new();
    private static readonly OpenAiEmbeddingsProtocol Embeddings = new();

    // The plainer shapes last.
    private static readonly IAiGuardProtocol[] Inner = [Chat, Completions, Responses, Embeddings];

    public string Name => AiGuardProtocols.AzureOpenAi;

    public IReadOnlyList<BodyShape> Shapes { get; } = [AzureOpenAiShapes.Chat, OpenAiCompletionsShape.Request, OpenAiResponsesShape.Request, AzureOpenAiShapes.Embeddings];

    public bool MatchesPath(PathString path) => DeploymentPath.IsIn(path) &&
        (OpenAiChatProtocol.IsPath(path) || OpenAiCompletionsProtocol.IsPath(path) || OpenAiEmbeddingsProtocol.IsPath(path));

    public bool MatchesRequest(JsonElement body) => Array.Exists(Inner, protocol => protocol.MatchesRequest(body));

    public bool MatchesAnswer(JsonElement body) => Array.Exists(Inner, protocol => protocol.MatchesAnswer(body));

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request)
    {
        RequestFields.RequireObject(request.Body, "body");
        if (OpenAiChatProtocol.IsPath(request.Path))
            return OpenAiChatRequestReader.Read(request, Name);
        if (OpenAiCompletionsProtocol.IsPath(request.Path))
            return OpenAiCompletionsRequestReader.Read(request, Name);
        if (OpenAiEmbeddingsProtocol.IsPath(request.Path))
            return OpenAiEmbeddingsRequestReader.Read(request, Name);
        if (OpenAiResponsesProtocol.IsPath(request.Path))
            return OpenAiResponsesRequestReader.Read(request, Name);
        return ReadByShape(request);
    }

    // The path is not told here, so what may be either of two is held to what both demand.
    public void ValidateRequest(JsonElement body)
    {
        if (Chat.MatchesRequest(body))
            OpenAiChatSchema.Validate(body, requiresModel: false);
        else if (Completions.MatchesRequest(body))
            OpenAiCompletionsSchema.Validate(body, requiresModel: false);
        else if (Responses.MatchesRequest(body))
            OpenAiResponsesSchema.Validate(body, requiresModel: false);
        else
            OpenAiEmbeddingsSchema.Validate(body, requiresModel: false);
    }

    public BodyShape ShapeOf(JsonElement body)
    {
        if (Chat.MatchesRequest(body))
            return Shapes[0];
        if (Completions.MatchesRequest(body))
            return Shapes[1];
        return Shapes[Responses.MatchesRequest(body) ? 2 : 3];
    }

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer) =>
        (Array.Find(Inner, protocol => protocol.MatchesAnswer(body)) ?? Chat).ReadAnswer(body, answer);

    public bool IsEndOfStream(ReadOnlySpan<byte> data) => data.SequenceEqual("[DONE]"u8);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => OpenAiError.Write(writer, denial);

    // Only the events of Responses have a type.
    public bool TryWriteLengthEnd(AiGuardLengthEnd ending) =>
        (AnswerFields.TryGetString(ending.Next, "type"u8, out _) ? (IAiGuardProtocol)Responses : Chat).TryWriteLengthEnd(ending);

    private AiGuardPrompt ReadByShape(AiGuardRequestTexts request)
    {
        if (Chat.MatchesRequest(request.Body))
            return OpenAiChatRequestReader.Read(request, Name);
        if (Completions.MatchesRequest(request.Body))
            return OpenAiCompletionsRequestReader.Read(request, Name);
        return Responses.MatchesRequest(request.Body)
            ? OpenAiResponsesRequestReader.Read(request, Name)
            : OpenAiEmbeddingsRequestReader.Read(request, Name);
    }
}

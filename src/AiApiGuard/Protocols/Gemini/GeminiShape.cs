using System.Text;
using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols.Gemini;

/// <summary>Names the properties of a Gemini request. Google takes every name in two spellings: <c>topK</c> and <c>top_k</c>.</summary>
internal static class GeminiShape
{
    public static BodyShape Request { get; } = Create();

    private static BodyShape Create()
    {
        var content = Content();
        var request = Both(
            new BodyShape(),
            "model", "cachedContent", "labels", "safetySettings", "toolConfig", "serviceTier", "store", "taskType", "title", "outputDimensionality",
            "embedContentConfig");
        With(request, "contents", content, BodyList.Messages);
        With(request, "content", content, BodyList.Messages);
        With(request, "systemInstruction", content, BodyList.None);
        With(request, "tools", Tool(), BodyList.None);
        With(request, "generationConfig", Config(), BodyList.None);
        With(request, "requests", request, BodyList.Messages);
        With(request, "generateContentRequest", request, BodyList.None);
        return request;
    }

    private static BodyShape Content()
    {
        var part = Both(
            new BodyShape(),
            "text", "thought", "thoughtSignature", "executableCode", "codeExecutionResult", "videoMetadata", "mediaResolution", "partMetadata", "toolCall",
            "toolResponse");
        With(part, "inlineData", Both(new BodyShape(), "mimeType", "data", "displayName"), BodyList.None);
        With(part, "fileData", Both(new BodyShape(), "mimeType", "fileUri", "displayName"), BodyList.None);
        With(part, "functionCall", Both(new BodyShape(), "id", "name", "args", "partialArgs", "willContinue"), BodyList.None);
        With(part, "functionResponse", Both(new BodyShape(), "id", "name", "response", "parts", "scheduling", "willContinue"), BodyList.None);
        var content = new BodyShape("role");
        With(content, "parts", part, BodyList.Parts);
        return content;
    }

    private static BodyShape Tool()
    {
        var function = Both(
            new BodyShape(), "name", "description", "parameters", "parametersJsonSchema", "response", "responseJsonSchema", "behavior");
        var tool = Both(
            new BodyShape(),
            "googleSearch", "googleSearchRetrieval", "googleMaps", "codeExecution", "urlContext", "computerUse", "fileSearch", "enterpriseWebSearch",
            "retrieval", "mcpServers", "parallelAiSearch");
        With(tool, "functionDeclarations", function, BodyList.Tools);
        return tool;
    }

    private static BodyShape Config()
    {
        var config = Both(
            new BodyShape("_responseJsonSchema"),
            "responseMimeType", "responseSchema", "responseJsonSchema", "responseFormat", "responseModalities", "candidateCount", "maxOutputTokens",
            "temperature", "topP", "topK", "seed", "presencePenalty", "frequencyPenalty", "responseLogprobs", "logprobs", "enableEnhancedCivicAnswers",
            "speechConfig", "thinkingConfig", "imageConfig", "mediaResolution", "audioTimestamp", "routingConfig", "modelSelectionConfig", "modelConfig",
            "enableAffectiveDialog", "translationConfig");
        With(config, "stopSequences", null, BodyList.StopSequences);
        return config;
    }

    private static BodyShape Both(BodyShape shape, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            With(shape, name, null, BodyList.None);
        return shape;
    }

    private static void With(BodyShape shape, string name, BodyShape? inner, BodyList list) =>
        shape.With(name, inner, list).With(SpellApart(name), inner, list);

    private static string SpellApart(string name)
    {
        var apart = new StringBuilder(name.Length + 4);
        foreach (var character in name)
        {
            if (char.IsAsciiLetterUpper(character))
                apart.Append('_');
            apart.Append(char.ToLowerInvariant(character));
        }

        return apart.ToString();
    }
}

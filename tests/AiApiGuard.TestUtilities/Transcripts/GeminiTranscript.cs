using System.Text.Json;

namespace AiApiGuard.TestUtilities.Transcripts;

/// <summary>Is Gemini as it streams: server-sent events where the client asks for them with <c>alt=sse</c>, otherwise one array.</summary>
public sealed class GeminiTranscript(bool isArray = false) : IProtocolTranscript
{
    public string Protocol => AiGuardProtocols.Gemini;

    public string StreamType => isArray ? "application/json" : "text/event-stream";

    public static string Chunk(string candidate, int output) =>
        $$"""{"candidates": [{{candidate}}],"usageMetadata": {"promptTokenCount": 3,"candidatesTokenCount": {{output}},"totalTokenCount": {{output + 3}},"promptTokensDetails": [{"modality": "TEXT","tokenCount": 3}]},"modelVersion": "demo","responseId": "r1"}""";

    public string WriteStream(IReadOnlyList<string> pieces)
    {
        var chunks = pieces
            .Select((piece, i) => Chunk(Candidate(piece, string.Empty), Math.Min(i + 1, 7)))
            .Append(Chunk(Candidate(string.Empty, """,  "finishReason": "STOP" """), 7));
        return isArray
            ? $"[{string.Join("\n,\r\n", chunks)}\n]\n"
            : string.Concat(chunks.Select(chunk => $"data: {chunk}\r\n\r\n"));
    }

    public string ReadStream(string stream)
    {
        var chunks = isArray ? [.. JsonDocument.Parse(stream).RootElement.EnumerateArray()] : JsonText.ReadEvents(stream);
        return string.Concat(chunks.Select(ReadText));
    }

    public string WriteWhole(string text) => Chunk(Candidate(text, ""","finishReason": "STOP" """), 7);

    public string ReadWhole(string body)
    {
        using var document = JsonDocument.Parse(body);
        return ReadText(document.RootElement);
    }

    private static string Candidate(string text, string rest) =>
        $$"""{"content": {"parts": [{"text": {{JsonText.Encode(text)}}}],"role": "model"}{{rest}},"index": 0}""";

    private static string ReadText(JsonElement root) => string.Concat(root.GetProperty("candidates").EnumerateArray()
        .SelectMany(candidate => candidate.GetProperty("content").GetProperty("parts").EnumerateArray())
        .Select(part => JsonText.Decode(part.GetProperty("text"))));
}

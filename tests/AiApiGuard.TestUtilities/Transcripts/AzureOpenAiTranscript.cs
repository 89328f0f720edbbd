using System.Text;
using System.Text.Json;

namespace AiApiGuard.TestUtilities.Transcripts;

public sealed class AzureOpenAiTranscript : IProtocolTranscript
{
    private const string Safe =
        """{"hate":{"filtered":false,"severity":"safe"},"self_harm":{"filtered":false,"severity":"safe"},"sexual":{"filtered":false,"severity":"safe"},"violence":{"filtered":false,"severity":"safe"}}""";

    private const string Usage = """{"completion_tokens":7,"prompt_tokens":3,"total_tokens":10}""";

    public string Protocol => AiGuardProtocols.AzureOpenAi;

    public string StreamType => "text/event-stream";

    public string WriteStream(IReadOnlyList<string> pieces)
    {
        var result = new StringBuilder(
            $$$"""data: {"choices":[],"created":0,"id":"","model":"","object":"","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{{{Safe}}}}]}""").Append("\n\n");
        result.Append(Event("""{"content_filter_results":{},"delta":{"content":"","refusal":null,"role":"assistant"},"finish_reason":null,"index":0,"logprobs":null}""", "null"));
        foreach (var piece in pieces)
            result.Append(Event($$$"""{"content_filter_results":{{{Safe}}},"delta":{"content":{{{JsonText.Encode(piece)}}}},"finish_reason":null,"index":0,"logprobs":null}""", "null"));
        return result
            .Append(Event("""{"content_filter_results":{},"delta":{},"finish_reason":"stop","index":0,"logprobs":null}""", "null"))
            .Append(Event("", Usage))
            .Append(ChatTranscript.Done)
            .ToString();
    }

    public string ReadStream(string stream) => ChatTranscript.ReadContent(stream);

    public string WriteWhole(string text) =>
        $$$"""{"choices":[{"content_filter_results":{{{Safe}}},"finish_reason":"stop","index":0,"logprobs":null,"message":{"annotations":[],"content":{{{JsonText.Encode(text)}}},"refusal":null,"role":"assistant"}}],"created":1,"id":"chatcmpl-1","model":"demo-1","object":"chat.completion","prompt_filter_results":[{"prompt_index":0,"content_filter_results":{{{Safe}}}}],"system_fingerprint":"fp_1","usage":{{{Usage}}}}""";

    public string ReadWhole(string body)
    {
        using var document = JsonDocument.Parse(body);
        return JsonText.Decode(document.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content"));
    }

    private static string Event(string choice, string usage) =>
        $$"""data: {"choices":[{{choice}}],"created":1,"id":"chatcmpl-1","model":"demo-1","object":"chat.completion.chunk","system_fingerprint":"fp_1","usage":{{usage}}}""" + "\n\n";
}

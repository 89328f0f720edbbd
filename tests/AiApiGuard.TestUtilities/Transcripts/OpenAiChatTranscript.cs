using System.Text.Json;

namespace AiApiGuard.TestUtilities.Transcripts;

public sealed class OpenAiChatTranscript : IProtocolTranscript
{
    public string Protocol => AiGuardProtocols.OpenAiChat;

    public string StreamType => "text/event-stream";

    public string WriteStream(IReadOnlyList<string> pieces) => ChatTranscript.Write(pieces)[..^ChatTranscript.Done.Length] +
        """data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1,"model":"demo","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":7,"total_tokens":10}}""" +
        "\n\n" + ChatTranscript.Done;

    public string ReadStream(string stream) => ChatTranscript.ReadContent(stream);

    public string WriteWhole(string text) =>
        $$$"""{"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"demo","choices":[{"index":0,"message":{"role":"assistant","content":{{{JsonText.Encode(text)}}},"refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":7,"total_tokens":10}}""";

    public string ReadWhole(string body)
    {
        using var document = JsonDocument.Parse(body);
        return JsonText.Decode(document.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content"));
    }
}

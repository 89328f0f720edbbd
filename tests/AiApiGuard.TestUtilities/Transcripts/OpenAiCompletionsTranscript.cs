using System.Text;
using System.Text.Json;

namespace AiApiGuard.TestUtilities.Transcripts;

public sealed class OpenAiCompletionsTranscript : IProtocolTranscript
{
    public string Protocol => AiGuardProtocols.OpenAiCompletions;

    public string StreamType => "text/event-stream";

    public string WriteStream(IReadOnlyList<string> pieces)
    {
        var result = new StringBuilder();
        foreach (var piece in pieces)
            result.Append(Event(Choice(piece, "null"), "null"));
        return result
            .Append(Event(Choice("", "\"stop\""), "null"))
            .Append(Event("", """{"prompt_tokens":3,"completion_tokens":7,"total_tokens":10}"""))
            .Append("data: [DONE]\n\n")
            .ToString();
    }

    public string ReadStream(string stream) => string.Concat(JsonText.ReadEvents(stream)
        .SelectMany(root => root.GetProperty("choices").EnumerateArray())
        .Select(choice => JsonText.Decode(choice.GetProperty("text"))));

    public string WriteWhole(string text) =>
        $$$"""{"id":"cmpl-1","object":"text_completion","created":1,"model":"demo","choices":[{{{Choice(text, "\"stop\"")}}}],"usage":{"prompt_tokens":3,"completion_tokens":7,"total_tokens":10}}""";

    public string ReadWhole(string body)
    {
        using var document = JsonDocument.Parse(body);
        return JsonText.Decode(document.RootElement.GetProperty("choices")[0].GetProperty("text"));
    }

    private static string Choice(string text, string reason) =>
        $$"""{"text":{{JsonText.Encode(text)}},"index":0,"logprobs":null,"finish_reason":{{reason}}}""";

    private static string Event(string choice, string usage) =>
        $$"""data: {"id":"cmpl-1","object":"text_completion","created":1,"choices":[{{choice}}],"model":"demo","usage":{{usage}}}""" + "\n\n";
}

using System.Text;
using System.Text.Json;

namespace AiApiGuard.TestUtilities.Transcripts;

public sealed class OllamaChatTranscript : IProtocolTranscript
{
    public string Protocol => AiGuardProtocols.Ollama;

    public string StreamType => "application/x-ndjson";

    public string WriteStream(IReadOnlyList<string> pieces)
    {
        var result = new StringBuilder();
        for (var i = 0; i < pieces.Count; i++)
            result.Append(Line(i, $$"""{"role":"assistant","content":{{JsonText.Encode(pieces[i])}}}""", "false"));
        return result.Append(Line(pieces.Count, """{"role":"assistant","content":""}""", Done)).ToString();
    }

    public string ReadStream(string stream) => string.Concat(JsonText.ReadLines(stream).Select(ReadContent));

    public string WriteWhole(string text) => Line(0, $$"""{"role":"assistant","content":{{JsonText.Encode(text)}}}""", Done).TrimEnd('\n');

    public string ReadWhole(string body)
    {
        using var document = JsonDocument.Parse(body);
        return ReadContent(document.RootElement);
    }

    private static string Done =>
        """true,"done_reason":"stop","total_duration":4883583458,"load_duration":1334875,"prompt_eval_count":26,"prompt_eval_duration":342546000,"eval_count":282,"eval_duration":4535599000""";

    private static string ReadContent(JsonElement line) => JsonText.Decode(line.GetProperty("message").GetProperty("content"));

    private static string Line(int number, string message, string done) =>
        $$"""{"model":"llama3.2","created_at":"2025-08-04T08:52:19.{{number:D9}}Z","message":{{message}},"done":{{done}}}""" + "\n";
}

using System.Text;
using System.Text.Json;

namespace AiApiGuard.TestUtilities.Transcripts;

public sealed class OllamaGenerateTranscript : IProtocolTranscript
{
    public string Protocol => AiGuardProtocols.Ollama;

    public string StreamType => "application/x-ndjson";

    public string WriteStream(IReadOnlyList<string> pieces)
    {
        var result = new StringBuilder();
        for (var i = 0; i < pieces.Count; i++)
            result.Append(Line(i, pieces[i], "false"));
        return result.Append(Line(pieces.Count, "", Done)).ToString();
    }

    public string ReadStream(string stream) => string.Concat(JsonText.ReadLines(stream).Select(ReadResponse));

    public string WriteWhole(string text) => Line(0, text, Done).TrimEnd('\n');

    public string ReadWhole(string body)
    {
        using var document = JsonDocument.Parse(body);
        return ReadResponse(document.RootElement);
    }

    private static string Done =>
        """true,"done_reason":"stop","total_duration":10706818083,"load_duration":6338219291,"prompt_eval_count":26,"prompt_eval_duration":130079000,"eval_count":259,"eval_duration":4232710000""";

    private static string ReadResponse(JsonElement line) => JsonText.Decode(line.GetProperty("response"));

    private static string Line(int number, string response, string done) =>
        $$"""{"model":"llama3.2","created_at":"2025-08-04T08:52:19.{{number:D9}}Z","response":{{JsonText.Encode(response)}},"done":{{done}}}""" + "\n";
}

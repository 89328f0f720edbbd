using System.Text.Json;
using AiApiGuard.Protocols.OpenAi;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols.ConfiguredJson;

/// <summary>Is a host's own JSON, of which the host says where prompt and answer stand.</summary>
internal sealed class ConfiguredJsonProtocol(string name, JsonProtocolPaths paths) : IAiGuardProtocol
{
    public string Name { get; } = name;

    // A policy that speaks this protocol alone needs no recognition.
    public bool MatchesPath(PathString path) => false;

    public bool MatchesRequest(JsonElement body) => paths.RequestMarks.Exists(mark => mark.Exists(body));

    // Without a known value an event may hold a piece of something, which nobody could put together.
    public bool MatchesAnswer(JsonElement body) => paths.AnswerMarks.Exists(mark => mark.Exists(body)) || OpenAiError.IsError(body);

    public AiGuardPrompt ReadRequest(AiGuardRequestTexts request) => ConfiguredJsonRequestReader.Read(request, Name, paths);

    public void ValidateRequest(JsonElement body)
    {
        // What the host named is read already, and nothing is known of the rest.
    }

    public void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer) => ConfiguredJsonAnswerReader.Read(body, answer, paths);

    public bool IsEndOfStream(ReadOnlySpan<byte> data) => paths.EndOfStream is { } end && data.SequenceEqual(end);

    public void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => OpenAiError.Write(writer, denial);
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols;

/// <summary>Is one wire format: how a request becomes a prompt, how an answer becomes text, what an error looks like.</summary>
internal interface IAiGuardProtocol
{
    string Name { get; }

    /// <summary>Says whether requests to the path speak this protocol, whatever their body.</summary>
    bool MatchesPath(PathString path);

    /// <summary>Says whether a body has the shape of a request of this protocol.</summary>
    bool MatchesRequest(JsonElement root);

    /// <summary>Says whether a body has the shape of an answer of this protocol, or of one event of a streamed one.</summary>
    bool MatchesAnswer(JsonElement root);

    /// <summary>Reads a request.</summary>
    /// <exception cref="RequestRejectedException">The body breaks the protocol's structure.</exception>
    AiGuardPrompt ReadRequest(JsonElement root, PromptTexts texts);

    /// <summary>Validates what <see cref="ReadRequest"/> does not need to be true.</summary>
    /// <exception cref="RequestRejectedException">A value is out of the protocol's range.</exception>
    void ValidateRequest(JsonElement root);

    /// <summary>Reads a whole answer, or one event of a streamed one.</summary>
    void ReadAnswer(JsonElement root, AnswerTexts texts);

    /// <summary>Says whether the data of an event ends the stream without being JSON.</summary>
    bool IsEndOfStream(ReadOnlySpan<byte> data);

    /// <summary>Writes the protocol's error object.</summary>
    void WriteError(Utf8JsonWriter writer, AiGuardDenial denial);
}

using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard;

/// <summary>Is one wire format in JSON: how a request becomes a prompt, how an answer becomes text, what an error looks like.</summary>
/// <remarks>One instance serves all exchanges. Bodies are UTF-8 JSON; an answer is one value, server-sent events, lines of JSON, or an
/// array that is sent element by element, and the protocol need not know which.</remarks>
public interface IAiGuardProtocol
{
    /// <summary>Gets the name by which policies choose the protocol, such as <c>openai.chat</c>.</summary>
    string Name { get; }

    /// <summary>Gets the name of the server-sent event in which an error arrives; <see langword="null"/> for none.</summary>
    string? ErrorEventName => null;

    /// <summary>Says whether requests to the path speak this protocol, whatever their body.</summary>
    /// <param name="path">The path of the request, without the application's base path.</param>
    /// <returns><see langword="true"/> if they do.</returns>
    bool MatchesPath(PathString path);

    /// <summary>Says whether a body has the shape of a request of this protocol. Asked where no path matched.</summary>
    /// <param name="body">The body.</param>
    /// <returns><see langword="true"/> if it does.</returns>
    bool MatchesRequest(JsonElement body);

    /// <summary>Says whether a body has the shape of an answer of this protocol, or of one event of a streamed one. Errors are answers too.</summary>
    /// <param name="body">The body, or the data of the event.</param>
    /// <returns><see langword="true"/> if it does.</returns>
    bool MatchesAnswer(JsonElement body);

    /// <summary>Reads a request: adds every text that a model may read to <paramref name="request"/>, and says what is asked for.</summary>
    /// <param name="request">The body, and where its texts go.</param>
    /// <returns>The prompt, made of <see cref="AiGuardRequestTexts.Windows"/>.</returns>
    /// <exception cref="AiGuardRequestException">The body breaks the protocol's structure.</exception>
    AiGuardPrompt ReadRequest(AiGuardRequestTexts request);

    /// <summary>Validates what <see cref="ReadRequest"/> does not need to be true. Called where the policy validates the schema.</summary>
    /// <param name="body">The body, which <see cref="ReadRequest"/> accepted.</param>
    /// <exception cref="AiGuardRequestException">A value is out of the protocol's range.</exception>
    void ValidateRequest(JsonElement body);

    /// <summary>Reads a whole answer, or one event of a streamed one: adds every text, the usage, and which texts end.</summary>
    /// <remarks>What it adds may depend on nothing but <paramref name="body"/>, and on no value that it adds as a text or skips:
    /// events that differ only in those are read once.</remarks>
    /// <param name="body">The body, or the data of the event.</param>
    /// <param name="answer">Where the texts go.</param>
    void ReadAnswer(JsonElement body, AiGuardAnswerTexts answer);

    /// <summary>Says whether the data of an event ends the stream without being JSON.</summary>
    /// <param name="data">The data.</param>
    /// <returns><see langword="true"/> if it does.</returns>
    bool IsEndOfStream(ReadOnlySpan<byte> data) => false;

    /// <summary>Writes the error object of an answer that is denied before it began.</summary>
    /// <param name="writer">Where to write one JSON value.</param>
    /// <param name="denial">The denial.</param>
    /// <param name="request">The body of the request, where it was read.</param>
    void WriteError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request);

    /// <summary>Writes the error event of a stream that has begun.</summary>
    /// <param name="writer">Where to write one JSON value.</param>
    /// <param name="denial">The denial.</param>
    /// <param name="request">The body of the request, where it was read.</param>
    void WriteStreamError(Utf8JsonWriter writer, AiGuardDenial denial, JsonElement? request) => WriteError(writer, denial, request);

    /// <summary>Ends a stream that has begun as one that reached its greatest length, so that clients finish as they do then.</summary>
    /// <param name="ending">What is known of the stream, and where the events of its end go.</param>
    /// <returns><see langword="false"/> if the protocol, or this stream, has no such end: an error ends it.</returns>
    bool TryWriteLengthEnd(AiGuardLengthEnd ending) => false;
}

using System.Text;
using System.Text.Json;

namespace AiApiGuard.Testing.Protocols;

/// <summary>Writes requests of one protocol as its clients do, and answers as its servers do; reads the text of answers as its clients do.</summary>
/// <remarks>Apart from the guard's own readers, so that an error there does not hide itself.</remarks>
internal abstract class WireFormat
{
    protected const string Model = "test-model";

    public const string Json = "application/json";

    public const string Events = "text/event-stream";

    public const string Lines = "application/x-ndjson";

    public abstract string Protocol { get; }

    /// <summary>Gets the path to which requests are sent.</summary>
    public abstract string Path { get; }

    /// <summary>Gets the type of requests and of whole answers.</summary>
    public virtual string ContentType => Json;

    public virtual string StreamType => Events;

    public abstract string WriteRequest(IReadOnlyList<AiGuardTestMessage> messages, string model, bool isStreaming);

    public abstract string WriteWhole(string text);

    /// <summary>Writes a streamed answer, one piece at a time: what comes before the text, one event for each piece, what comes after.</summary>
    public abstract IEnumerable<string> WriteStream(IEnumerable<string> pieces);

    /// <summary>Reads the text of an answer, of its first choice where there are several; of an answer of another shape nothing.</summary>
    public virtual string Read(string body, string? contentType)
    {
        if (Is(contentType, Events))
            return string.Concat(ReadEvents(body).Select(ReadDelta));
        return Is(contentType, Lines)
            ? string.Concat(body.Split('\n').Select(static line => Parse(line)).Select(ReadDelta))
            : ReadWhole(Parse(body));
    }

    protected abstract string ReadWhole(JsonElement answer);

    protected abstract string ReadDelta(JsonElement part);

    protected static string RoleName(AiGuardTestMessage message) => message.Role switch
    {
        AiGuardRole.System => "system",
        AiGuardRole.User => "user",
        AiGuardRole.Assistant => "assistant",
        var role => throw new ArgumentException($"A conversation has messages of System, User and Assistant, not of {role}; write the body with AiGuardTestRequest.Raw."),
    };

    protected static string Bool(bool value) => value ? "true" : "false";

    protected static string Messages(IEnumerable<AiGuardTestMessage> messages) => string.Join(
        ',', messages.Select(static message => $$"""{"role":"{{RoleName(message)}}","content":{{JsonText.Encode(message.Text)}}}"""));

    private static bool Is(string? contentType, string type) => contentType?.StartsWith(type, StringComparison.OrdinalIgnoreCase) == true;

    private static IEnumerable<JsonElement> ReadEvents(string stream) => stream
        .Split('\n')
        .Where(static line => line.StartsWith("data:", StringComparison.Ordinal))
        .Select(static line => Parse(line[5..]));

    private static JsonElement Parse(string json) => JsonText.Parse(Encoding.UTF8.GetBytes(json));
}

using System.Net;
using System.Security.Claims;
using System.Text;
using AiApiGuard.Testing.Protocols;

namespace AiApiGuard.Testing;

/// <summary>Is a request to send through a policy. It does not change: each <c>With…</c> method returns another one.</summary>
public sealed record AiGuardTestRequest
{
    // Addresses that are reserved for documentation belong to nobody.
    private static readonly IPAddress Documentation = new([192, 0, 2, 1]);

    private AiGuardTestRequest(string path, string contentType) => (Path, ContentType) = (path, contentType);

    /// <summary>Gets the path of the request, by which the guard recognises its protocol.</summary>
    public string Path { get; init; }

    /// <summary>Gets the HTTP method.</summary>
    /// <value>Default: <c>POST</c>.</value>
    public string Method { get; init; } = "POST";

    /// <summary>Gets the <c>Content-Type</c>.</summary>
    public string ContentType { get; init; }

    /// <summary>Gets the model that a conversation asks for; a body of <see cref="Raw(string, string)"/> says it itself.</summary>
    /// <value>Default: <c>test-model</c>.</value>
    public string Model { get; init; } = "test-model";

    /// <summary>Gets the address of the client.</summary>
    /// <value>Default: <c>192.0.2.1</c>.</value>
    public IPAddress RemoteAddress { get; init; } = Documentation;

    /// <summary>Gets the principal that the application's own authentication established, or <see langword="null"/>.</summary>
    /// <value>Default: <see langword="null"/>.</value>
    public ClaimsPrincipal? User { get; init; }

    internal WireFormat? Format { get; private init; }

    internal IReadOnlyList<AiGuardTestMessage> Messages { get; private init; } = [];

    internal IReadOnlyList<KeyValuePair<string, string>> Headers { get; private init; } = [];

    internal IReadOnlyList<KeyValuePair<string, string>> RouteValues { get; private init; } = [];

    private ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Creates a request with one message of the user.</summary>
    /// <param name="text">What the user says.</param>
    /// <param name="protocol">One of <see cref="AiGuardProtocols"/>: OpenAiChat, OpenAiResponses, Anthropic, Ollama or Text.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">Requests of the protocol are not written here: use <see cref="Raw(string, string)"/>.</exception>
    public static AiGuardTestRequest Prompt(string text, string protocol = AiGuardProtocols.OpenAiChat)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Conversation(protocol, new AiGuardTestMessage(AiGuardRole.User, text));
    }

    /// <summary>Creates a request with several messages, such as the application's own instructions before those of the user.</summary>
    /// <param name="protocol">One of <see cref="AiGuardProtocols"/>: OpenAiChat, OpenAiResponses, Anthropic, Ollama or Text.</param>
    /// <param name="messages">The messages.</param>
    /// <returns>The request.</returns>
    /// <exception cref="ArgumentException">Requests of the protocol are not written here, or not with messages of such a role.</exception>
    public static AiGuardTestRequest Conversation(string protocol, params IEnumerable<AiGuardTestMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var format = WireFormats.Get(protocol);
        var request = new AiGuardTestRequest(format.Path, format.ContentType) { Format = format, Messages = [.. messages] };

        // A role that cannot be written is an error here, not when the request is sent.
        request.Encode(isStreaming: false);
        return request;
    }

    /// <summary>Creates a request with a body of JSON, of any protocol.</summary>
    /// <param name="path">The path.</param>
    /// <param name="json">The body; it may also be no valid JSON.</param>
    /// <returns>The request.</returns>
    public static AiGuardTestRequest Raw(string path, string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Raw(path, WireFormat.Json, Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Creates a request with any body.</summary>
    /// <param name="path">The path.</param>
    /// <param name="contentType">The <c>Content-Type</c>; empty for none.</param>
    /// <param name="body">The body.</param>
    /// <returns>The request.</returns>
    public static AiGuardTestRequest Raw(string path, string contentType, ReadOnlyMemory<byte> body)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        if (path is not ['/', ..])
            throw new ArgumentException("A path begins with a slash.", nameof(path));
        return new(path, contentType) { Format = WireFormats.FindByPath(path), Body = body };
    }

    /// <summary>Adds a header.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value, added to those that the header has.</param>
    /// <returns>The request with it.</returns>
    public AiGuardTestRequest WithHeader(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        return this with { Headers = [.. Headers, new(name, value)] };
    }

    /// <summary>Adds a value that routing would have found in the path.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <returns>The request with it.</returns>
    public AiGuardTestRequest WithRouteValue(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        return this with { RouteValues = [.. RouteValues, new(name, value)] };
    }

    /// <summary>Presents an API key, as <c>Authorization: Bearer …</c>.</summary>
    /// <param name="key">The text of the key, as <see cref="Identity.ApiKeys.AiGuardApiKey.Text"/>.</param>
    /// <returns>The request with it.</returns>
    public AiGuardTestRequest WithApiKey(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return WithHeader("Authorization", $"Bearer {key}");
    }

    /// <summary>Sends the request as a caller whom the application's own authentication knows.</summary>
    /// <param name="id">Who it is.</param>
    /// <param name="scopes">What it was granted.</param>
    /// <returns>The request of that caller.</returns>
    public AiGuardTestRequest WithCaller(string id, params IEnumerable<string> scopes)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(scopes);
        var claims = scopes.Select(static scope => new Claim("scope", scope)).Prepend(new Claim("sub", id));
        return this with { User = new ClaimsPrincipal(new ClaimsIdentity(claims, "test")) };
    }

    /// <summary>Sends the request as a caller whom the application's own authentication knows.</summary>
    /// <param name="caller">The caller, whose principal the guard finds.</param>
    /// <returns>The request of that caller.</returns>
    public AiGuardTestRequest WithCaller(AiGuardCaller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return this with { User = caller.Principal };
    }

    // A client that wants a stream says so in its request.
    internal ReadOnlyMemory<byte> Encode(bool isStreaming) =>
        Body ?? Encoding.UTF8.GetBytes(Format!.WriteRequest(Messages, Model, isStreaming));
}

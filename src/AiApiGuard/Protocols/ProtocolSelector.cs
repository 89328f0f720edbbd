using System.Text.Json;
using AiApiGuard.Protocols.OpenAiChat;
using AiApiGuard.Protocols.Text;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols;

/// <summary>Finds the protocol that an exchange speaks.</summary>
internal sealed class ProtocolSelector
{
    private readonly IAiGuardProtocol[] _protocols = [new OpenAiChatProtocol()];

    /// <summary>Gets the protocol of JSON that no other recognises.</summary>
    public IAiGuardProtocol Fallback { get; } = new JsonTextProtocol();

    public IAiGuardProtocol? ByPath(PathString path) => Array.Find(_protocols, protocol => protocol.MatchesPath(path));

    public IAiGuardProtocol? ByRequest(JsonElement root) => Array.Find(_protocols, protocol => protocol.MatchesRequest(root));

    /// <summary>Finds the protocol of an answer by its shape, that of the request first.</summary>
    public IAiGuardProtocol? ByAnswer(IAiGuardProtocol? ofRequest, JsonElement root) =>
        ofRequest?.MatchesAnswer(root) == true ? ofRequest : Array.Find(_protocols, protocol => protocol.MatchesAnswer(root));

    public bool IsEndOfStream(ReadOnlySpan<byte> data)
    {
        foreach (var protocol in _protocols)
        {
            if (protocol.IsEndOfStream(data))
                return true;
        }

        return false;
    }
}

using System.Text.Json;
using AiApiGuard.Protocols.Text;
using Microsoft.AspNetCore.Http;

namespace AiApiGuard.Protocols;

/// <summary>Finds the protocol that an exchange speaks, among those of its policy.</summary>
/// <param name="protocols">The protocols, in the order in which they are asked.</param>
/// <param name="isChosen">Whether the policy names its protocols, so that one alone needs no recognition.</param>
/// <param name="acceptsText">Whether plain text is one of them.</param>
internal sealed class ProtocolSelector(IReadOnlyList<IAiGuardProtocol> protocols, bool isChosen, bool acceptsText)
{
    private readonly IAiGuardProtocol[] _protocols = [.. protocols];

    /// <summary>Gets the protocol of JSON that no other recognises.</summary>
    public IAiGuardProtocol Fallback { get; } = new JsonTextProtocol();

    public bool AcceptsText { get; } = acceptsText;

    public IAiGuardProtocol? ByPath(PathString path) =>
        isChosen && _protocols.Length == 1 && !AcceptsText ? _protocols[0] : Array.Find(_protocols, protocol => protocol.MatchesPath(path));

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

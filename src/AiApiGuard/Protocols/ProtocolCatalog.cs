using AiApiGuard.Protocols.Anthropic;
using AiApiGuard.Protocols.AzureOpenAi;
using AiApiGuard.Protocols.Cohere;
using AiApiGuard.Protocols.Gemini;
using AiApiGuard.Protocols.Mcp;
using AiApiGuard.Protocols.Ollama;
using AiApiGuard.Protocols.OpenAiChat;
using AiApiGuard.Protocols.OpenAiCompletions;
using AiApiGuard.Protocols.OpenAiEmbeddings;
using AiApiGuard.Protocols.OpenAiResponses;
using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols;

/// <summary>Holds the protocols that the application knows: its own first, so that they may stand in for built-in ones of the same name.</summary>
internal sealed class ProtocolCatalog(IEnumerable<IAiGuardProtocol> registered)
{
    // In the order in which bodies are asked where no path matched: the plainer shapes last.
    private static readonly IAiGuardProtocol[] BuiltIn =
    [
        new GeminiProtocol(),
        new AnthropicProtocol(),
        new CohereProtocol(),
        new McpProtocol(),
        new OllamaProtocol(),
        new OpenAiChatProtocol(),
        new OpenAiResponsesProtocol(),
        new OpenAiCompletionsProtocol(),
        new OpenAiEmbeddingsProtocol(),
        new AzureOpenAiProtocol(),
    ];

    private readonly List<IAiGuardProtocol> _all = [.. registered.Concat(BuiltIn).DistinctBy(protocol => protocol.Name, StringComparer.OrdinalIgnoreCase)];

    public static IEnumerable<string> BuiltInNames => BuiltIn.Select(protocol => protocol.Name);

    /// <summary>Gets the names of all protocols that there are.</summary>
    public IEnumerable<string> Names => _all.Select(protocol => protocol.Name);

    /// <summary>Gets every shape that a request of a built-in protocol may have.</summary>
    public static IEnumerable<BodyShape> BuiltInShapes => BuiltIn.OfType<IHasBodyShape>().SelectMany(protocol => protocol.Shapes);

    public static IAiGuardProtocol BuiltInNamed(string name) => Array.Find(BuiltIn, protocol => IsSame(protocol.Name, name))!;

    /// <summary>Selects the protocols of a policy.</summary>
    /// <param name="policyName">The name of the policy, for the message.</param>
    /// <param name="names">The names that the policy gives; none for all.</param>
    /// <param name="own">Protocols of the policy alone.</param>
    /// <exception cref="InvalidOperationException">There is no protocol of a name.</exception>
    public ProtocolSelector Select(string policyName, IEnumerable<string> names, IReadOnlyList<IAiGuardProtocol> own)
    {
        var chosen = names.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var acceptsText = chosen.RemoveAll(static name => IsSame(name, AiGuardProtocols.Text)) > 0;
        if (chosen.Count == 0 && own.Count == 0 && !acceptsText)
            return new ProtocolSelector(_all, isChosen: false, acceptsText: false);
        return new ProtocolSelector([.. own, .. chosen.Select(name => Find(policyName, name))], isChosen: true, acceptsText);
    }

    private IAiGuardProtocol Find(string policyName, string name) => _all.Find(protocol => IsSame(protocol.Name, name)) ?? throw new InvalidOperationException(
        $"Policy '{policyName}' uses the protocol '{name}', which nobody registered. There are: " +
        $"{string.Join(", ", _all.Select(protocol => protocol.Name).Append(AiGuardProtocols.Text))}.");

    private static bool IsSame(string left, string right) => left.Equals(right, StringComparison.OrdinalIgnoreCase);
}

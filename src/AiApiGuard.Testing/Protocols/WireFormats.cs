namespace AiApiGuard.Testing.Protocols;

/// <summary>Holds the formats in which requests and answers are written.</summary>
internal static class WireFormats
{
    private static readonly WireFormat[] All = [new OpenAiChatFormat(), new OpenAiResponsesFormat(), new AnthropicFormat(), new OllamaFormat(), new TextFormat()];

    /// <exception cref="ArgumentException">There is no such format; the message names those there are.</exception>
    public static WireFormat Get(string protocol)
    {
        ArgumentException.ThrowIfNullOrEmpty(protocol);
        return Array.Find(All, format => format.Protocol == protocol) ?? throw new ArgumentException(
            $"Requests of the protocol '{protocol}' are not written here, only of {string.Join(", ", All.Select(static format => format.Protocol))}. " +
            "Write the body with AiGuardTestRequest.Raw, and the answer with AiGuardTestAnswer.Raw.",
            nameof(protocol));
    }

    /// <summary>Finds the format of a request that was written elsewhere.</summary>
    public static WireFormat? FindByPath(string path) =>
        Array.Find(All, format => path.TrimEnd('/').EndsWith(format.Path, StringComparison.OrdinalIgnoreCase));
}

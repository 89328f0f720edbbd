namespace AiApiGuard.TestUtilities.Transcripts;

/// <summary>Holds a writer of answers for each protocol that streams text.</summary>
public static class ProtocolTranscripts
{
    public static IReadOnlyList<IProtocolTranscript> All { get; } =
    [
        new OpenAiChatTranscript(),
        new OpenAiResponsesTranscript(),
        new OpenAiCompletionsTranscript(),
        new AzureOpenAiTranscript(),
        new AnthropicTranscript(),
        new GeminiTranscript(),
        new GeminiTranscript(isArray: true),
        new CohereTranscript(),
        new OllamaChatTranscript(),
        new OllamaGenerateTranscript(),
        new McpTranscript(),
    ];
}

namespace AiApiGuard.TestUtilities.Transcripts;

/// <summary>Holds a writer of answers for each protocol that streams text.</summary>
public static class ProtocolTranscripts
{
    public static IReadOnlyList<IProtocolTranscript> All { get; } =
    [
        new OpenAiChatTranscript(),
    ];
}

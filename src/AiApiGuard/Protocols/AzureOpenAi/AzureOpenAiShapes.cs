using AiApiGuard.Protocols.OpenAiChat;
using AiApiGuard.Protocols.OpenAiEmbeddings;
using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols.AzureOpenAi;

/// <summary>Names the properties that Azure adds to OpenAI's.</summary>
internal static class AzureOpenAiShapes
{
    public static BodyShape Chat { get; } = OpenAiChatShape.Create("data_sources", "user_security_context");

    public static BodyShape Embeddings { get; } = OpenAiEmbeddingsShape.Create("input_type", "user_security_context");
}

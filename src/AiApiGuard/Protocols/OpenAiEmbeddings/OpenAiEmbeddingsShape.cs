using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols.OpenAiEmbeddings;

/// <summary>Names the properties of an Embeddings request.</summary>
internal static class OpenAiEmbeddingsShape
{
    public static BodyShape Request { get; } = Create();

    /// <param name="more">What another host of the interface adds at the top.</param>
    public static BodyShape Create(params ReadOnlySpan<string> more) =>
        new BodyShape("model", "input", "dimensions", "encoding_format", "user").And(more);
}

using AiApiGuard.Protocols.OpenAi;
using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols.OpenAiCompletions;

/// <summary>Names the properties of a Completions request.</summary>
internal static class OpenAiCompletionsShape
{
    public static BodyShape Request { get; } = new BodyShape(
        "model", "best_of", "echo", "frequency_penalty", "logit_bias", "logprobs", "max_tokens", "n", "presence_penalty", "prompt", "seed", "stream",
        "suffix", "temperature", "top_p", "user")
        .With("stop", null, BodyList.StopSequences)
        .With("stream_options", OpenAiShapes.StreamOptions);
}

using AiApiGuard.Protocols.OpenAi;
using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols.OpenAiChat;

/// <summary>Names the properties of a Chat Completions request.</summary>
internal static class OpenAiChatShape
{
    public static BodyShape Request { get; } = Create();

    /// <param name="more">What another host of the interface adds at the top.</param>
    public static BodyShape Create(params ReadOnlySpan<string> more) => new BodyShape(
        "model", "audio", "frequency_penalty", "function_call", "logit_bias", "logprobs", "max_completion_tokens", "max_tokens", "metadata", "modalities",
        "moderation", "n", "parallel_tool_calls", "presence_penalty", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention",
        "reasoning_effort", "safety_identifier", "seed", "service_tier", "store", "stream", "temperature", "tool_choice", "top_logprobs", "top_p", "user",
        "verbosity", "web_search_options")
        .And(more)
        .With("messages", Message, BodyList.Messages)
        .With("tools", OpenAiShapes.ChatTool, BodyList.Tools)
        .With("functions", OpenAiShapes.Function, BodyList.Tools)
        .With("stop", null, BodyList.StopSequences)
        .With("stream_options", OpenAiShapes.StreamOptions)
        .With("prediction", new BodyShape("type").With("content", OpenAiShapes.ChatPart, BodyList.Parts))
        .With("response_format", new BodyShape("type").With("json_schema", new BodyShape("name", "description", "schema", "strict")));

    // An answer comes back as a message of the next request, with all that it brought.
    private static BodyShape Message => new BodyShape("role", "name", "refusal", "audio", "annotations", "tool_call_id")
        .With("content", OpenAiShapes.ChatPart, BodyList.Parts)
        .With("function_call", new BodyShape("name", "arguments"))
        .With("tool_calls", new BodyShape("id", "type", "index")
            .With("function", new BodyShape("name", "arguments"))
            .With("custom", new BodyShape("name", "input")));
}

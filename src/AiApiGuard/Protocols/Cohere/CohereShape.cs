using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols.Cohere;

/// <summary>Names the properties of a Chat request, version 2.</summary>
internal static class CohereShape
{
    public static BodyShape Request { get; } = new BodyShape(
        "model", "documents", "frequency_penalty", "k", "logprobs", "max_tokens", "p", "presence_penalty", "priority", "raw_prompting",
        "safety_mode", "seed", "stream", "strict_tools", "temperature", "tool_choice")
        .With("messages", Message, BodyList.Messages)
        .With("tools", new BodyShape("type").With("function", new BodyShape("name", "description", "parameters")), BodyList.Tools)
        .With("stop_sequences", null, BodyList.StopSequences)
        .With("citation_options", new BodyShape("mode"))
        .With("response_format", new BodyShape("type", "json_schema", "schema"))
        .With("thinking", new BodyShape("type", "token_budget"));

    private static BodyShape Message => new BodyShape("role", "tool_plan", "tool_call_id", "citations")
        .With("content", Part, BodyList.Parts)
        .With("tool_calls", new BodyShape("id", "type").With("function", new BodyShape("name", "arguments")));

    private static BodyShape Part => new BodyShape("type", "text", "thinking")
        .With("image_url", new BodyShape("url", "detail"))
        .With("document", new BodyShape("id", "data"));
}

using AiApiGuard.Protocols.OpenAi;
using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols.OpenAiResponses;

/// <summary>Names the properties of a Responses request.</summary>
internal static class OpenAiResponsesShape
{
    public static BodyShape Request { get; } = new BodyShape(
        "model", "background", "context_management", "conversation", "include", "max_output_tokens", "max_tool_calls", "metadata", "moderation",
        "parallel_tool_calls", "previous_response_id", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention", "safety_identifier",
        "service_tier", "store", "stream", "temperature", "tool_choice", "top_logprobs", "top_p", "truncation", "user")
        .With("input", Item, BodyList.Messages)
        .With("instructions", Item, BodyList.Messages)
        .With("tools", OpenAiShapes.ResponsesTool, BodyList.Tools)
        .With("prompt", new BodyShape("id", "version", "variables"))
        .With("reasoning", new BodyShape("effort", "summary", "generate_summary", "context", "mode"))
        .With("stream_options", OpenAiShapes.StreamOptions)
        .With("text", new BodyShape("verbosity").With("format", new BodyShape("type", "name", "description", "schema", "strict")));

    // What the model answered, and its calls of tools, come back as items.
    private static BodyShape Item => new BodyShape(
        "type", "role", "id", "status", "phase", "created_by", "agent_name", "caller", "namespace",
        "name", "arguments", "call_id", "input", "output", "error", "reason",
        "action", "actions", "pending_safety_checks", "acknowledged_safety_checks", "queries", "results", "code", "outputs", "container_id",
        "result", "revised_prompt", "background", "output_format", "quality", "size",
        "server_label", "approval_request_id", "approve", "encrypted_content", "reasoning",
        "operation", "commands", "environment", "execution", "max_output_length", "prompt_cache_breakpoint")
        .With("content", OpenAiShapes.ResponsesPart, BodyList.Parts)
        .With("summary", new BodyShape("type", "text"), BodyList.Parts)
        .With("tools", new BodyShape("annotations", "input_schema", "name", "description").And(
            "type", "parameters", "strict", "defer_loading", "format", "tools", "allowed_callers", "output_schema", "server_label", "server_url",
            "server_description"), BodyList.Tools);
}

using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols.Anthropic;

/// <summary>Names the properties of a Messages request, of its public beta features too.</summary>
internal static class AnthropicRequestShape
{
    public static BodyShape Request { get; } = Create();

    private static BodyShape Create()
    {
        var block = CreateBlock();
        return new BodyShape(
            "model", "max_tokens", "anthropic_version", "anthropic_beta", "betas", "billing_policy", "cache_control", "compaction", "container",
            "context_management", "diagnostics", "fallback_credit_token", "fallbacks", "inference_geo", "output_config", "output_format", "service_tier",
            "speed", "stream", "temperature", "thinking", "thread", "tool_choice", "top_k", "top_p", "user_profile_id", "workspace_id")
            .With("messages", new BodyShape("role").With("content", block, BodyList.Parts), BodyList.Messages)
            .With("system", block, BodyList.Parts)
            .With("tools", CreateTool(), BodyList.Tools)
            .With("stop_sequences", null, BodyList.StopSequences)
            .With("metadata", new BodyShape("user_id"))
            .With("mcp_servers", new BodyShape("type", "name", "url", "authorization_token", "tool_configuration"), BodyList.Tools);
    }

    // The results of the provider's own tools come back with the next request, and hold blocks again.
    private static BodyShape CreateBlock()
    {
        var block = new BodyShape(
            "type", "text", "cache_control", "citations", "title", "context", "id", "input", "name", "caller", "tool_use_id", "is_error",
            "thinking", "signature", "data", "server_name", "mcp_server_name", "toolset_name", "file_id", "encrypted_content", "tool_name",
            "tool", "tools", "tool_changes", "tool_references", "state_changes", "tabs", "browser_state", "trigger", "transformations", "clear_at", "from",
            "to", "output_config", "stop_reason", "url", "uri", "document", "page_age", "retrieved_at", "error_code", "error_message",
            "stdout", "stderr", "encrypted_stdout", "return_code", "file_type", "is_file_update", "num_lines", "start_line", "total_lines", "lines",
            "old_lines", "old_start", "new_lines", "new_start");
        block.With("content", block, BodyList.Parts);
        return block.With("source", new BodyShape("type", "media_type", "data", "url", "file_id").With("content", block, BodyList.Parts));
    }

    private static BodyShape CreateTool() => new(
        "type", "name", "description", "input_schema", "input_examples", "strict", "cache_control", "caching", "defer_loading", "eager_input_streaming",
        "allowed_callers", "allowed_domains", "blocked_domains", "citations", "configs", "default_config", "display_height_px", "display_number",
        "display_width_px", "enable_zoom", "max_characters", "max_content_tokens", "max_tokens", "max_uses", "mcp_server_name", "model",
        "response_inclusion", "tools", "url_sources", "use_cache", "user_location");
}

using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols.OpenAi;

/// <summary>Names the properties that OpenAI's interfaces have in common.</summary>
internal static class OpenAiShapes
{
    public static BodyShape StreamOptions { get; } = new("include_usage", "include_obfuscation");

    /// <summary>Gets a part of a message of Chat Completions.</summary>
    public static BodyShape ChatPart { get; } = new BodyShape("type", "text", "refusal", "prompt_cache_breakpoint")
        .With("image_url", new BodyShape("url", "detail"))
        .With("input_audio", new BodyShape("data", "format"))
        .With("file", new BodyShape("file_data", "file_id", "filename"));

    /// <summary>Gets a part of an item of Responses.</summary>
    public static BodyShape ResponsesPart { get; } = new(
        "type", "text", "refusal", "annotations", "logprobs", "image_url", "file_id", "file_data", "file_url", "filename", "detail", "input_audio",
        "prompt_cache_breakpoint");

    /// <summary>Gets a function as Chat Completions describes it.</summary>
    public static BodyShape Function { get; } = new("name", "description", "parameters", "strict");

    /// <summary>Gets a tool of Chat Completions.</summary>
    public static BodyShape ChatTool { get; } = new BodyShape("type")
        .With("function", Function)
        .With("custom", new BodyShape("name", "description", "format"));

    /// <summary>Gets a tool of Responses: OpenAI's own ones bring their settings beside their type.</summary>
    public static BodyShape ResponsesTool { get; } = MakeResponsesTool();

    private static BodyShape MakeResponsesTool()
    {
        var tool = new BodyShape(
            "type", "name", "description", "parameters", "output_schema", "strict", "format", "defer_loading", "allowed_callers",
            "server_label", "server_url", "server_description", "connector_id", "tunnel_id", "authorization", "headers", "allowed_tools", "require_approval",
            "vector_store_ids", "filters", "max_num_results", "ranking_options",
            "search_context_size", "search_content_types", "user_location", "external_web_access",
            "container", "environment", "display_width", "display_height", "execution",
            "action", "background", "input_fidelity", "input_image_mask", "model", "moderation", "output_compression", "output_format", "partial_images",
            "quality", "size");
        return tool.With("tools", tool, BodyList.Tools);
    }
}

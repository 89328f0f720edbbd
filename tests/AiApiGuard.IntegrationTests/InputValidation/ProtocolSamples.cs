namespace AiApiGuard.IntegrationTests.InputValidation;

/// <summary>Holds one request of each interface that uses much of what it offers, as the providers' clients of today send it.</summary>
internal static class ProtocolSamples
{
    public const string Chat = """
        {
          "model": "demo-1", "temperature": 0.2, "top_p": 1, "n": 1, "max_completion_tokens": 200, "presence_penalty": 0, "frequency_penalty": 0,
          "stop": ["END"], "seed": 7, "logprobs": true, "top_logprobs": 2, "user": "u-1", "safety_identifier": "s-1", "prompt_cache_key": "k-1",
          "prompt_cache_retention": "24h", "service_tier": "auto", "store": false, "metadata": {"anything": "goes"}, "modalities": ["text"],
          "reasoning_effort": "low", "verbosity": "low", "parallel_tool_calls": true, "logit_bias": {"50256": -100}, "stream": false,
          "response_format": {"type": "json_schema", "json_schema": {"name": "city", "strict": true, "schema": {"type": "object", "x-own": 1}}},
          "tools": [
            {"type": "function", "function": {"name": "weather", "description": "Tells the weather", "strict": true,
              "parameters": {"type": "object", "properties": {"unheard_of": {"type": "string"}}}}},
            {"type": "custom", "custom": {"name": "run", "description": "Runs", "format": {"type": "text"}}}],
          "tool_choice": "auto",
          "messages": [
            {"role": "developer", "content": "Be brief."},
            {"role": "user", "name": "ada", "content": [
              {"type": "text", "text": "What is on the picture?"},
              {"type": "image_url", "image_url": {"url": "https://example.org/a.png", "detail": "low"}},
              {"type": "input_audio", "input_audio": {"data": "AAAA", "format": "wav"}},
              {"type": "file", "file": {"file_id": "file-1"}}]},
            {"role": "assistant", "content": null, "refusal": null, "annotations": [], "audio": null,
              "tool_calls": [{"id": "c-1", "type": "function", "function": {"name": "weather", "arguments": "{}"}}]},
            {"role": "tool", "tool_call_id": "c-1", "content": "Sunny"}]
        }
        """;

    public const string Responses = """
        {
          "model": "demo-1", "instructions": "Be brief.", "max_output_tokens": 100, "max_tool_calls": 4, "parallel_tool_calls": true, "store": false,
          "temperature": 1, "top_p": 1, "truncation": "auto", "include": ["reasoning.encrypted_content"], "service_tier": "auto", "background": false,
          "reasoning": {"effort": "low", "summary": "auto"}, "text": {"verbosity": "low", "format": {"type": "text"}}, "metadata": {"a": "b"},
          "prompt_cache_key": "k-1", "safety_identifier": "s-1", "stream": false,
          "tools": [
            {"type": "function", "name": "weather", "description": "Tells the weather", "parameters": {"type": "object"}, "strict": true},
            {"type": "web_search", "search_context_size": "low", "filters": {"allowed_domains": ["example.org"]}, "user_location": {"type": "approximate"}},
            {"type": "file_search", "vector_store_ids": ["v-1"], "max_num_results": 3, "ranking_options": {"score_threshold": 0.2}},
            {"type": "mcp", "server_label": "notes", "server_url": "https://example.org/mcp", "require_approval": "never", "allowed_tools": ["read"]},
            {"type": "code_interpreter", "container": {"type": "auto"}},
            {"type": "image_generation", "quality": "low", "size": "1024x1024", "output_format": "png"}],
          "input": [
            {"type": "message", "role": "user", "content": [{"type": "input_text", "text": "Hello"}, {"type": "input_image", "image_url": "https://example.org/a.png", "detail": "low"}]},
            {"type": "reasoning", "id": "r-1", "summary": [{"type": "summary_text", "text": "Thought about it"}], "encrypted_content": "AAAA"},
            {"type": "message", "id": "m-1", "role": "assistant", "status": "completed", "content": [{"type": "output_text", "text": "Hi", "annotations": [], "logprobs": []}]},
            {"type": "function_call", "id": "f-1", "call_id": "c-1", "name": "weather", "arguments": "{}", "status": "completed"},
            {"type": "function_call_output", "call_id": "c-1", "output": "Sunny"}]
        }
        """;

    public const string Completions = """
        {"model": "demo-1", "prompt": "Once upon", "suffix": "end", "max_tokens": 5, "temperature": 1, "top_p": 1, "n": 1, "best_of": 1, "echo": false,
         "logprobs": 1, "stop": "\n", "presence_penalty": 0, "frequency_penalty": 0, "logit_bias": {}, "seed": 1, "user": "u-1", "stream": false}
        """;

    public const string Embeddings = """{"model": "embed-1", "input": ["a", "b"], "dimensions": 256, "encoding_format": "float", "user": "u-1"}""";

    public const string Azure = """
        {"messages": [{"role": "user", "content": "Hello"}], "max_tokens": 10, "user_security_context": {"end_user_id": "u"},
         "data_sources": [{"type": "azure_search", "parameters": {"index_name": "i"}}]}
        """;

    public const string Anthropic = """
        {
          "model": "claude-demo", "max_tokens": 100, "temperature": 1, "top_k": 5, "top_p": 0.9, "stop_sequences": ["END"], "stream": false,
          "service_tier": "auto", "metadata": {"user_id": "u-1"}, "thinking": {"type": "enabled", "budget_tokens": 1024}, "container": "c-1",
          "context_management": {"edits": []}, "output_config": {"effort": "low"},
          "mcp_servers": [{"type": "url", "name": "notes", "url": "https://example.org/mcp"}],
          "system": [{"type": "text", "text": "Be brief.", "cache_control": {"type": "ephemeral"}}],
          "tools": [
            {"name": "weather", "description": "Tells the weather", "input_schema": {"type": "object", "properties": {"unheard_of": {}}}, "strict": true},
            {"type": "web_search_20250305", "name": "web_search", "max_uses": 2, "allowed_domains": ["example.org"]},
            {"type": "mcp_toolset", "mcp_server_name": "notes", "default_config": {"enabled": true}}],
          "tool_choice": {"type": "auto", "disable_parallel_tool_use": true},
          "messages": [
            {"role": "user", "content": [
              {"type": "text", "text": "What is this?"},
              {"type": "image", "source": {"type": "base64", "media_type": "image/png", "data": "AAAA"}},
              {"type": "document", "title": "t", "context": "c", "citations": {"enabled": true}, "source": {"type": "text", "media_type": "text/plain", "data": "Some words"}}]},
            {"role": "assistant", "content": [
              {"type": "thinking", "thinking": "Hm", "signature": "AAAA"},
              {"type": "server_tool_use", "id": "s-1", "name": "web_search", "input": {"query": "weather"}},
              {"type": "web_search_tool_result", "tool_use_id": "s-1", "content": [
                {"type": "web_search_result", "url": "https://example.org", "title": "t", "encrypted_content": "AAAA", "page_age": "1 day"}]},
              {"type": "tool_use", "id": "t-1", "name": "weather", "input": {"anything": 1}}]},
            {"role": "user", "content": [{"type": "tool_result", "tool_use_id": "t-1", "is_error": false, "content": [{"type": "text", "text": "Sunny"}]}]}]
        }
        """;

    public const string Gemini = """
        {
          "systemInstruction": {"parts": [{"text": "Be brief."}]},
          "contents": [
            {"role": "user", "parts": [{"text": "What is this?"}, {"inlineData": {"mimeType": "image/png", "data": "AAAA"}},
              {"file_data": {"mime_type": "image/png", "file_uri": "https://example.org/a.png"}}]},
            {"role": "model", "parts": [{"text": "Hm", "thought": true, "thoughtSignature": "AAAA"}, {"functionCall": {"id": "f", "name": "weather", "args": {"anything": 1}}}]},
            {"role": "user", "parts": [{"functionResponse": {"id": "f", "name": "weather", "response": {"anything": 1}}}]}],
          "tools": [{"functionDeclarations": [{"name": "weather", "description": "d", "parametersJsonSchema": {"type": "object"}}]}, {"googleSearch": {}}],
          "toolConfig": {"functionCallingConfig": {"mode": "AUTO"}}, "safetySettings": [{"category": "HARM_CATEGORY_HARASSMENT", "threshold": "BLOCK_NONE"}],
          "generationConfig": {"temperature": 1, "topP": 0.9, "topK": 40, "maxOutputTokens": 100, "stopSequences": ["END"], "candidateCount": 1,
            "responseMimeType": "application/json", "responseSchema": {"type": "OBJECT"}, "thinkingConfig": {"thinkingBudget": 0}, "seed": 1},
          "cachedContent": "cachedContents/1", "labels": {"a": "b"}
        }
        """;

    public const string OllamaChat = """
        {
          "model": "demo-1", "stream": false, "think": false, "keep_alive": "5m", "format": {"type": "object"}, "logprobs": true, "top_logprobs": 1,
          "options": {"temperature": 1, "num_ctx": 2048, "num_predict": 10, "stop": ["END"], "repeat_penalty": 1.1, "min_p": 0.1},
          "tools": [{"type": "function", "function": {"name": "weather", "description": "d", "parameters": {"type": "object"}}}],
          "messages": [
            {"role": "user", "content": "What is this?", "images": ["AAAA"]},
            {"role": "assistant", "content": "", "thinking": "Hm", "tool_calls": [{"id": "c", "function": {"name": "weather", "arguments": {"anything": 1}}}]},
            {"role": "tool", "tool_name": "weather", "content": "Sunny"}]
        }
        """;

    public const string OllamaGenerate = """
        {"model": "demo-1", "prompt": "Hello", "suffix": "", "system": "Be brief.", "template": "{{ .Prompt }}", "raw": false, "stream": false, "images": [], "options": {"seed": 1}}
        """;

    public const string Cohere = """
        {
          "model": "command-demo", "stream": false, "max_tokens": 10, "temperature": 0.3, "p": 0.7, "k": 0, "seed": 1, "stop_sequences": ["END"],
          "frequency_penalty": 0, "presence_penalty": 0, "logprobs": false, "safety_mode": "CONTEXTUAL", "strict_tools": true, "priority": 1,
          "tool_choice": "REQUIRED", "citation_options": {"mode": "FAST"}, "response_format": {"type": "json_object", "json_schema": {"type": "object"}},
          "thinking": {"type": "enabled", "token_budget": 100}, "documents": [{"id": "d", "data": {"title": "t", "snippet": "s"}}],
          "tools": [{"type": "function", "function": {"name": "weather", "description": "d", "parameters": {"type": "object"}}}],
          "messages": [
            {"role": "system", "content": "Be brief."},
            {"role": "user", "content": [{"type": "text", "text": "What is this?"}, {"type": "image_url", "image_url": {"url": "https://example.org/a.png", "detail": "low"}}]},
            {"role": "assistant", "tool_plan": "Ask", "tool_calls": [{"id": "c", "type": "function", "function": {"name": "weather", "arguments": "{}"}}]},
            {"role": "tool", "tool_call_id": "c", "content": [{"type": "document", "document": {"id": "d", "data": "Sunny"}}]}]
        }
        """;

    public const string Mcp = """
        {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "read", "arguments": {"anything": 1}, "_meta": {"progressToken": 1}}}
        """;

    public const string McpBatch = """[{"jsonrpc": "2.0", "id": 1, "method": "ping"}, {"jsonrpc": "2.0", "id": 2, "method": "tools/list"}]""";

    public const string ResponsesPath = "/v1/responses";
    public const string CompletionsPath = "/v1/completions";
    public const string EmbeddingsPath = "/v1/embeddings";
    public const string AzurePath = "/openai/deployments/demo/chat/completions";
    public const string AnthropicPath = "/v1/messages";
    public const string GeminiPath = "/v1beta/models/gemini-demo:generateContent";
    public const string OllamaChatPath = "/api/chat";
    public const string OllamaGeneratePath = "/api/generate";
    public const string CoherePath = "/v2/chat";
    public const string McpPath = "/mcp";

    /// <summary>Gets each path with its request, by a name for the test.</summary>
    public static IEnumerable<(string Name, string Path, string Body)> All =>
    [
        ("chat", GuardedHost.ChatPath, Chat),
        ("responses", ResponsesPath, Responses),
        ("completions", CompletionsPath, Completions),
        ("embeddings", EmbeddingsPath, Embeddings),
        ("azure", AzurePath, Azure),
        ("anthropic", AnthropicPath, Anthropic),
        ("gemini", GeminiPath, Gemini),
        ("ollama chat", OllamaChatPath, OllamaChat),
        ("ollama generate", OllamaGeneratePath, OllamaGenerate),
        ("cohere", CoherePath, Cohere),
        ("mcp", McpPath, Mcp),
        ("mcp batch", McpPath, McpBatch),
    ];

    /// <summary>Inserts a property at the beginning of the object that begins at a marker, which stands there once.</summary>
    public static string Insert(string body, string marker, string property)
    {
        var at = body.IndexOf(marker, StringComparison.Ordinal) + marker.LastIndexOf('{') + 1;
        return $"{body[..at]}{property},{body[at..]}";
    }
}

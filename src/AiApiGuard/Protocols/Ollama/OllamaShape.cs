using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Protocols.Ollama;

/// <summary>Names the properties of requests to chat, generate and embed, which are one list: what each may hold has the same name in all of them.</summary>
internal static class OllamaShape
{
    public static BodyShape Request { get; } = new BodyShape(
        "model", "prompt", "suffix", "system", "template", "context", "input", "images", "format", "stream", "raw", "keep_alive", "think", "logprobs",
        "top_logprobs", "truncate", "shift", "dimensions", "width", "height", "steps")
        .With("messages", Message, BodyList.Messages)
        .With("tools", new BodyShape("type", "items").With("function", new BodyShape("name", "description", "parameters", "strict")), BodyList.Tools)
        .With("options", Options);

    private static BodyShape Message => new BodyShape("role", "content", "thinking", "tool_name", "tool_call_id")
        .With("images", null, BodyList.Parts)
        .With("tool_calls", new BodyShape("id", "type").With("function", new BodyShape("name", "arguments", "index", "description")));

    // Some are of earlier versions, and are still sent by clients.
    private static BodyShape Options => new BodyShape(
        "seed", "temperature", "top_k", "top_p", "min_p", "typical_p", "tfs_z", "num_ctx", "num_predict", "num_keep", "num_batch", "num_gpu", "num_gqa",
        "num_thread", "main_gpu", "numa", "low_vram", "f16_kv", "logits_all", "vocab_only", "use_mmap", "use_mlock", "embedding_only", "repeat_last_n",
        "repeat_penalty", "presence_penalty", "frequency_penalty", "penalize_newline", "mirostat", "mirostat_eta", "mirostat_tau",
        "rope_frequency_base", "rope_frequency_scale", "draft_num_predict")
        .With("stop", null, BodyList.StopSequences);
}

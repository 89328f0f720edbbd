using System.Text.Json;
using AiApiGuard.Onnx.Models;

namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Is what <c>tokenizer_config.json</c> says, which need not be there.</summary>
internal sealed class TokenizerConfig(JsonElement? root)
{
    // Where a tokenizer sets no limit, its file says 10^30.
    private const int LongestBelievable = 1_000_000;

    public static TokenizerConfig Read(string? path)
    {
        if (path is null)
            return new(null);
        using var document = Json.Parse(path);
        return new(document.RootElement.Clone());
    }

    public int? MaxTokens => root is { } element && Json.Int(element, "model_max_length") is { } length and > 0 and < LongestBelievable ? length : null;

    public bool? Flag(string name) => root is { } element ? Json.Bool(element, name) : null;

    /// <summary>Gets the text of a special token, such as that of <c>cls_token</c>.</summary>
    public string? Token(string name) => root is not { } element ? null
        : Json.String(element, name) ?? (Json.Object(element, name) is { } token ? Json.String(token, "content") : null);
}

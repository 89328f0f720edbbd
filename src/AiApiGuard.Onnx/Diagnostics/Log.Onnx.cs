using Microsoft.Extensions.Logging;

namespace AiApiGuard.Onnx.Diagnostics;

/// <summary>Logs of models in ONNX: ids 4900 to 4949.</summary>
internal static partial class Log
{
    [LoggerMessage(4900, LogLevel.Information,
        "The classifier {Name} is loaded: {Model} with {Tokenizer}, {MaxTokens} tokens at once, gives {Codes}.", EventName = "OnnxModelLoaded")]
    public static partial void OnnxModelLoaded(this ILogger logger, string name, string model, string tokenizer, int maxTokens, string codes);
}

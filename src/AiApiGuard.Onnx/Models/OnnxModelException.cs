namespace AiApiGuard.Onnx.Models;

/// <summary>Says what is wrong with the files of a model, to whoever configures it.</summary>
internal sealed class OnnxModelException(string message, Exception? inner = null) : Exception(message, inner);

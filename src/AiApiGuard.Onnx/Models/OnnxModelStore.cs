using AiApiGuard.Onnx.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AiApiGuard.Onnx.Models;

/// <summary>Holds the models, each loaded once.</summary>
internal sealed class OnnxModelStore(OnnxClassifierNames names, ILogger<OnnxModelStore> logger) : IDisposable
{
    private readonly Dictionary<string, OnnxModel> _models = new(StringComparer.OrdinalIgnoreCase);

    public string? FindUnknownName() => names.FindUnknown();

    public OnnxModel Load(string name, AiGuardOnnxOptions options)
    {
        lock (_models)
        {
            if (_models.TryGetValue(name, out var model))
                return model;
            model = OnnxModelLoader.Load(options);
            Log.OnnxModelLoaded(logger, name, Path.GetFileName(model.Path), model.Tokenizer.Kind, model.MaxTokens, string.Join(", ", model.Labels.Codes));
            return _models[name] = model;
        }
    }

    public void Dispose()
    {
        lock (_models)
        {
            foreach (var model in _models.Values)
                model.Dispose();
            _models.Clear();
        }
    }
}

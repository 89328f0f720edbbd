using Microsoft.Extensions.Configuration;

namespace AiApiGuard.Onnx;

/// <summary>Knows which classifiers were added, and where they are configured.</summary>
internal sealed class OnnxClassifierNames(IConfigurationSection? section)
{
    // Keys of configuration do not tell case apart.
    public HashSet<string> Names { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds a name that is configured and was not added.</summary>
    public string? FindUnknown() => section?.GetChildren().FirstOrDefault(child => !Names.Contains(child.Key))?.Key;
}

using AiApiGuard.Onnx.Models;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Onnx;

/// <summary>Validates that the files are there and fit together, which only loading them tells.</summary>
internal sealed class OnnxOptionsRulesValidator(OnnxModelStore models) : IValidateOptions<AiGuardOnnxOptions>
{
    public ValidateOptionsResult Validate(string? name, AiGuardOnnxOptions options)
    {
        // What the attributes refuse is not loaded.
        if (string.IsNullOrEmpty(name) || new OnnxOptionsValidator().Validate(name, options).Failed)
            return ValidateOptionsResult.Skip;
        if (models.FindUnknownName() is { } unknown)
            return ValidateOptionsResult.Fail($"OnnxClassifiers:{unknown} is configured, but AddOnnxClassifier(\"{unknown}\") was not called.");
        try
        {
            models.Load(name, options);
            return ValidateOptionsResult.Success;
        }
        catch (OnnxModelException exception)
        {
            return ValidateOptionsResult.Fail($"OnnxClassifiers:{name}: {exception.Message}");
        }
    }
}

using Microsoft.Extensions.Options;

namespace AiApiGuard.Onnx;

/// <summary>Validates what attributes say.</summary>
[OptionsValidator]
internal sealed partial class OnnxOptionsValidator : IValidateOptions<AiGuardOnnxOptions>;

using AiApiGuard.Inspection.Custom;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Inspection;

/// <summary>Refuses entities and terms that cannot be looked for.</summary>
internal sealed class TextInspectionOptionsValidator(IEnumerable<IAiGuardTextDetector> detectors) : IValidateOptions<TextInspectionOptions>
{
    public ValidateOptionsResult Validate(string? name, TextInspectionOptions options)
    {
        try
        {
            _ = new TextScanners(options, detectors);
            return ValidateOptionsResult.Success;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail(exception.Message);
        }
    }
}

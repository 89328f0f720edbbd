using AiApiGuard.Http.Json;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Http.DependencyInjection;

/// <summary>Validates what attributes cannot say.</summary>
internal sealed class DetectorRulesValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : AiGuardHttpDetectorOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var own = options switch
        {
            AiGuardHttpClassifierOptions classifier => HttpClassifierOptionsRules.FindFaults(classifier),
            AiGuardPresidioOptions { Entities.Count: 0 } => ["Entities must name at least one"],
            _ => [],
        };
        var faults = DetectorOptionsRules.FindFaults(options).Concat(own).Select(fault => $"{typeof(TOptions).Name} of the detector '{name}': {fault}.").ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}

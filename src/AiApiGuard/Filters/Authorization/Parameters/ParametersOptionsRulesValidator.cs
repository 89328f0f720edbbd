using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.Parameters;

/// <summary>Validates that something is limited, and that no option goes without the one it belongs to.</summary>
internal sealed class ParametersOptionsRulesValidator : IValidateOptions<ParametersOptions>
{
    public ValidateOptionsResult Validate(string? name, ParametersOptions options)
    {
        var filter = $"{ParametersFilter.FilterName} of policy '{name}'";
        if (options.AllowUnspecifiedMaxOutputTokens && options.MaxOutputTokens is null)
            return ValidateOptionsResult.Fail(
                $"{filter}: AllowUnspecifiedMaxOutputTokens means nothing without MaxOutputTokens.");
        return options is { MaxOutputTokens: null, MaxTemperature: null, MaxChoiceCount: null, AllowLogProbs: true }
            ? ValidateOptionsResult.Fail($"{filter} must set MaxOutputTokens, MaxTemperature, MaxChoiceCount or AllowLogProbs.")
            : ValidateOptionsResult.Success;
    }
}

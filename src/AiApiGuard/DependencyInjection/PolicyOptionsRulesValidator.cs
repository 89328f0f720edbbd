using Microsoft.Extensions.Options;

namespace AiApiGuard.DependencyInjection;

/// <summary>Validates what attributes cannot say of <see cref="AiGuardPolicyOptions"/>.</summary>
internal sealed class PolicyOptionsRulesValidator : IValidateOptions<AiGuardPolicyOptions>
{
    public ValidateOptionsResult Validate(string? name, AiGuardPolicyOptions options)
    {
        var failures = new List<string>();
        if (options.FilterTimeout <= TimeSpan.Zero || options.FilterTimeout.TotalMilliseconds > int.MaxValue)
            failures.Add($"FilterTimeout of policy '{name}' must be positive and below 24 days.");
        if (options.ResponseTimeout <= TimeSpan.Zero || options.ResponseTimeout.TotalMilliseconds > int.MaxValue)
            failures.Add($"ResponseTimeout of policy '{name}' must be positive and below 24 days.");
        if ((options.DeniedMedia & ~AiGuardMedia.All) != 0)
            failures.Add($"DeniedMedia of policy '{name}' must be a combination of Image, Audio, Video and File.");
        if (!Enum.IsDefined(options.Mode))
            failures.Add($"Mode of policy '{name}' must be Enforce or Monitor.");
        if (options.FailureMode is { } failureMode && !Enum.IsDefined(failureMode))
            failures.Add($"FailureMode of policy '{name}' must be Closed or Open.");
        if (!Enum.IsDefined(options.UnrecognizedBody))
            failures.Add($"UnrecognizedBody of policy '{name}' must be Reject, InspectAsText or Allow.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}

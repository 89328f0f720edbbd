using Microsoft.Extensions.Options;

namespace AiApiGuard.DependencyInjection;

/// <summary>Validates what all filters have in common.</summary>
internal sealed class FilterOptionsValidator<TOptions> : IValidateOptions<TOptions>
    where TOptions : AiGuardFilterOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var failures = new List<string>();
        if (options.Timeout is { } timeout && (timeout <= TimeSpan.Zero || timeout.TotalMilliseconds > int.MaxValue))
            failures.Add($"{typeof(TOptions).Name}.Timeout of '{name}' must be positive and below 24 days.");
        if (options.Mode is { } mode && !Enum.IsDefined(mode))
            failures.Add($"{typeof(TOptions).Name}.Mode of '{name}' must be Enforce or Monitor.");
        if (options.FailureMode is { } failureMode && !Enum.IsDefined(failureMode))
            failures.Add($"{typeof(TOptions).Name}.FailureMode of '{name}' must be Closed or Open.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}

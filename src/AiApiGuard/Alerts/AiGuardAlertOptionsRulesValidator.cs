using Microsoft.Extensions.Options;

namespace AiApiGuard.Alerts;

/// <summary>Validates the times, which attributes cannot say.</summary>
internal sealed class AiGuardAlertOptionsRulesValidator : IValidateOptions<AiGuardAlertOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    public ValidateOptionsResult Validate(string? name, AiGuardAlertOptions options)
    {
        var faults = FindFaults(options).ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> FindFaults(AiGuardAlertOptions options)
    {
        if (options.RepeatAfter < TimeSpan.Zero || options.RepeatAfter > TimeSpan.FromDays(7))
            yield return "Alerts:RepeatAfter must be from zero to 7 days.";
        if (options.Timeout < TimeSpan.FromMilliseconds(1) || options.Timeout > Longest)
            yield return "Alerts:Timeout must be from 1 millisecond to 10 minutes.";
        if (options.DrainTimeout < TimeSpan.Zero || options.DrainTimeout > Longest)
            yield return "Alerts:DrainTimeout must be from zero to 10 minutes.";
    }
}

using Microsoft.Extensions.Options;

namespace AiApiGuard.Responses;

/// <summary>Validates what attributes cannot say.</summary>
internal sealed class AiGuardResponseOptionsRulesValidator : IValidateOptions<AiGuardResponseOptions>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public ValidateOptionsResult Validate(string? name, AiGuardResponseOptions options)
    {
        var failures = new List<string>();
        RequireDuration(nameof(options.ThrottleDuration), options.ThrottleDuration);
        RequireDuration(nameof(options.QuarantineDuration), options.QuarantineDuration);
        RequireDuration(nameof(options.NetworkBlockDuration), options.NetworkBlockDuration);
        RequireDuration(nameof(options.MaxNetworkBlockDuration), options.MaxNetworkBlockDuration);
        RequireDuration(nameof(options.UndoWindow), options.UndoWindow);
        RequireDuration(nameof(options.BreakerWindow), options.BreakerWindow);
        if (options.MaxNetworkBlockDuration < options.NetworkBlockDuration)
            failures.Add("Responses:MaxNetworkBlockDuration must not be less than NetworkBlockDuration.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void RequireDuration(string option, TimeSpan value)
        {
            if (value <= TimeSpan.Zero || value > Longest)
                failures.Add($"Responses:{option} must be greater than 0 and at most 366 days.");
        }
    }
}

using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Limiting.Limits;

/// <summary>Validates what attributes cannot say of <see cref="LimitsOptions"/>.</summary>
internal sealed class LimitsOptionsRulesValidator : IValidateOptions<LimitsOptions>
{
    // What is held is renewed every 5 seconds.
    private static readonly TimeSpan ShortestLifetime = TimeSpan.FromSeconds(15);

    public ValidateOptionsResult Validate(string? name, LimitsOptions options)
    {
        var path = $"Policies:{name}:Limits";
        var failures = new List<string>();
        if (!Enum.IsDefined(options.OnOutage))
            failures.Add($"{path}:OnOutage must be Closed, Open or Local.");
        if (options.StoreTimeout < TimeSpan.FromMilliseconds(1) || options.StoreTimeout > TimeSpan.FromMinutes(1))
            failures.Add($"{path}:StoreTimeout must be from 1 millisecond to 1 minute.");
        if (options.ReservationLifetime < ShortestLifetime || options.ReservationLifetime > TimeSpan.FromHours(1))
            failures.Add($"{path}:ReservationLifetime must be from 15 seconds to 1 hour.");
        if (options.MaxRetryAfter < TimeSpan.Zero || options.MaxRetryAfter > TimeSpan.FromDays(31))
            failures.Add($"{path}:MaxRetryAfter must be from zero to 31 days.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

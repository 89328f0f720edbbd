using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Validates limits on what runs at once: each message begins with the option's place in the configuration.</summary>
internal abstract class PermitOptionsValidator<TOptions>(string filterName) : IValidateOptions<TOptions>
    where TOptions : AiGuardPermitOptions
{
    private const int MaxPermits = 1_000_000;

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var path = $"Policies:{name}:{filterName}";
        var failures = new List<string>();
        IEnumerable<(string Option, int? Permits)> limits =
        [
            (nameof(options.Permits), options.Permits),
            (nameof(options.Key), options.Key),
            (nameof(options.Tenant), options.Tenant),
            (nameof(options.Organization), options.Organization),
            (nameof(options.Network), options.Network),
            (nameof(options.Model), options.Model),
            (nameof(options.Endpoint), options.Endpoint),
            (nameof(options.Everybody), options.Everybody),
            .. options.Tiers.Select(static tier => ($"Tiers:{tier.Key}", (int?)tier.Value)),
        ];
        foreach (var (option, permits) in limits)
        {
            if (permits is < 1 or > MaxPermits)
                failures.Add($"{path}:{option} must be from 1 to {MaxPermits}.");
        }

        if (options.SharedName is { Length: 0 or > 128 })
            failures.Add($"{path}:SharedName must have 1 to 128 characters.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}

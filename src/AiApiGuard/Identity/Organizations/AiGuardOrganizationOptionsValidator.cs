using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity.Organizations;

/// <summary>Validates that each organisation has tenants, and no tenant two organisations.</summary>
internal sealed class AiGuardOrganizationOptionsValidator : IValidateOptions<AiGuardOrganizationOptions>
{
    public ValidateOptionsResult Validate(string? name, AiGuardOrganizationOptions options)
    {
        if (options.Organizations.FirstOrDefault(static entry => entry.Value.Count == 0 || entry.Value.Any(string.IsNullOrEmpty)).Key is { } empty)
            return ValidateOptionsResult.Fail($"Organizations:{empty} must name at least one tenant, and none that is empty.");
        var twice = options.Organizations.Values.SelectMany(static tenants => tenants.Distinct(StringComparer.Ordinal))
            .GroupBy(static tenant => tenant, StringComparer.Ordinal).FirstOrDefault(static group => group.Skip(1).Any());
        return twice is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Organizations names the tenant '{twice.Key}' in more than one organisation.");
    }
}

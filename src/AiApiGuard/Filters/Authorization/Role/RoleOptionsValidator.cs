using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.Role;

/// <summary>Validates the roles: at least one, none empty.</summary>
internal sealed class RoleOptionsValidator : IValidateOptions<RoleOptions>
{
    public ValidateOptionsResult Validate(string? name, RoleOptions options)
    {
        var roles = $"{RoleFilter.FilterName}.Roles of policy '{name}'";
        if (options.Roles.Count == 0)
            return ValidateOptionsResult.Fail($"{roles} must name at least one role.");
        return options.Roles.Any(string.IsNullOrWhiteSpace)
            ? ValidateOptionsResult.Fail($"{roles} must not hold an empty role.")
            : ValidateOptionsResult.Success;
    }
}

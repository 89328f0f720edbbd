using Microsoft.Extensions.Options;

namespace AiApiGuard.Identity;

/// <summary>Validates that each role grants scopes that a caller can be asked for.</summary>
internal sealed class AiGuardRoleOptionsValidator : IValidateOptions<AiGuardRoleOptions>
{
    public ValidateOptionsResult Validate(string? name, AiGuardRoleOptions options)
    {
        var wrong = options.Roles.FirstOrDefault(static role => role.Value.Count == 0 || role.Value.Any(static scope => !IsScope(scope))).Key;
        return wrong is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"The role '{wrong}' of Roles must grant at least one scope, and none that is empty or has a blank in it.");
    }

    private static bool IsScope(string? scope) => !string.IsNullOrEmpty(scope) && !scope.Contains(' ', StringComparison.Ordinal);
}

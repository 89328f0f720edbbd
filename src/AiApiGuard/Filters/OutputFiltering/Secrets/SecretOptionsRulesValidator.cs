using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering.Secrets;

/// <summary>Validates what attributes cannot say of <see cref="SecretOptions"/>.</summary>
internal sealed class SecretOptionsRulesValidator : IValidateOptions<SecretOptions>
{
    public ValidateOptionsResult Validate(string? name, SecretOptions options) =>
        options.Direction is AiGuardDirection.Request or AiGuardDirection.Response or AiGuardDirection.Both
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{nameof(SecretOptions)}.Direction of '{name}' must be Request, Response or Both.");
}

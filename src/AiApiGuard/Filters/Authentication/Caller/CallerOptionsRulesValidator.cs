using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authentication.Caller;

/// <summary>Validates that there is a scheme for each credential: one that nobody can present lets nobody in.</summary>
internal sealed class CallerOptionsRulesValidator(IOptions<AuthenticationOptions> authentication) : IValidateOptions<CallerOptions>
{
    public ValidateOptionsResult Validate(string? name, CallerOptions options)
    {
        var unknown = options.Alternatives.SelectMany(static credentials => credentials)
            .FirstOrDefault(credential => !authentication.Value.SchemeMap.ContainsKey(credential.Scheme));
        return unknown is null
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{CallerFilter.FilterName} of policy '{name}' names the authentication scheme '{unknown.Scheme}', " +
                $"which does not exist. There are: {string.Join(", ", authentication.Value.SchemeMap.Keys)}.");
    }
}

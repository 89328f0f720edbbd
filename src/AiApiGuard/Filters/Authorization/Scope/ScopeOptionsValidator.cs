using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.Scope;

/// <summary>Validates the scopes: at least one, each as RFC 6749 writes it, since the answer names them in a header.</summary>
internal sealed class ScopeOptionsValidator : IValidateOptions<ScopeOptions>
{
    public ValidateOptionsResult Validate(string? name, ScopeOptions options)
    {
        if (options.Scopes.Count == 0)
            return ValidateOptionsResult.Fail($"{ScopeFilter.FilterName}.Scopes of policy '{name}' must name at least one scope.");
        if (options.Scopes.Any(scope => string.IsNullOrEmpty(scope) || scope.Any(character => character is <= ' ' or > '~' or '"' or '\\')))
        {
            return ValidateOptionsResult.Fail(
                $"{ScopeFilter.FilterName}.Scopes of policy '{name}' must be printable ASCII without blanks, quotes and backslashes, and none of them empty.");
        }

        return ValidateOptionsResult.Success;
    }
}

using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.Scope;

/// <summary>Validates the scopes: at least one, each as RFC 6749 writes it, since the answer names them in a header.</summary>
internal sealed class ScopeOptionsValidator : IValidateOptions<ScopeOptions>
{
    public ValidateOptionsResult Validate(string? name, ScopeOptions options)
    {
        var scopes = $"{ScopeFilter.FilterName}.Scopes of policy '{name}'";
        if (options.Scopes.Count == 0)
            return ValidateOptionsResult.Fail($"{scopes} must name at least one scope.");
        return options.Scopes.All(ScopeName.Is)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{scopes} must be printable ASCII without blanks, quotes, backslashes; none empty.");
    }
}

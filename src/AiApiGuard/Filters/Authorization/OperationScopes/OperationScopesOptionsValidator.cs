using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.OperationScopes;

/// <summary>Validates the scopes.</summary>
internal sealed class OperationScopesOptionsValidator : IValidateOptions<OperationScopesOptions>
{
    public ValidateOptionsResult Validate(string? name, OperationScopesOptions options)
    {
        string[] scopes = [options.Chat, options.Embeddings, options.Tools, options.Files, options.Admin];
        return scopes.All(ScopeName.Is)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{OperationScopesFilter.FilterName} of policy '{name}': each scope must be {ScopeName.Rule}.");
    }
}

using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.ModelScope;

/// <summary>Validates the rules: at least one, each with models and a scope.</summary>
internal sealed class ModelScopeOptionsValidator : IValidateOptions<ModelScopeOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelScopeOptions options)
    {
        var rules = $"{ModelScopeFilter.FilterName}.Rules of policy '{name}'";
        if (options.Rules.Count == 0)
            return ValidateOptionsResult.Fail($"{rules} must hold at least one rule.");
        if (options.Rules.Any(static rule => string.IsNullOrWhiteSpace(rule.Model)))
            return ValidateOptionsResult.Fail($"{rules} must name a model, or '*', in each rule.");
        return options.Rules.All(static rule => ScopeName.Is(rule.Scope))
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"{rules}: each scope must be {ScopeName.Rule}.");
    }
}

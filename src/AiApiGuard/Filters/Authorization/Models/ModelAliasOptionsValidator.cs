using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.Models;

/// <summary>Validates the aliases: each a name that stands for others.</summary>
internal sealed class ModelAliasOptionsValidator : IValidateOptions<ModelAliasOptions>
{
    public ValidateOptionsResult Validate(string? name, ModelAliasOptions options)
    {
        var failures = new List<string>();
        foreach (var (alias, models) in options.Aliases)
        {
            if (!PlainName.Is(alias))
                failures.Add($"{ModelAliases.SectionName}: '{alias}' must be the name of a model, without '*'.");
            if (models.Count == 0)
                failures.Add($"{ModelAliases.SectionName}: '{alias}' must stand for at least one model.");
            else if (!models.All(static model => PlainName.Is(model)))
                failures.Add($"{ModelAliases.SectionName}: '{alias}' must stand for names of models, without '*'.");
        }

        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }
}

using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.Operations;

/// <summary>Validates the operations: known ones, at least one, not all.</summary>
internal sealed class OperationsOptionsValidator : IValidateOptions<OperationsOptions>
{
    public ValidateOptionsResult Validate(string? name, OperationsOptions options) =>
        options.Allowed is AiGuardOperations.None or AiGuardOperations.Connection ||
        (options.Allowed & ~AiGuardOperations.All) != 0
            ? ValidateOptionsResult.Fail(
                $"{OperationsFilter.FilterName}.Allowed of policy '{name}' must be a combination of " +
                "Chat, Embeddings, Tools, Files and Admin.")
            : ValidateOptionsResult.Success;
}

using AiApiGuard.State.Audit;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Audit.ExchangeAudit;

/// <summary>Validates what attributes cannot say of <see cref="ExchangeAuditOptions"/>.</summary>
internal sealed class ExchangeAuditOptionsRulesValidator : IValidateOptions<ExchangeAuditOptions>
{
    public ValidateOptionsResult Validate(string? name, ExchangeAuditOptions options)
    {
        // An empty path is a setting gone wrong; taking it for "the log" would hide that the file is missing.
        return options.FilePath is { } path && !AuditFile.IsFileName(path)
            ? ValidateOptionsResult.Fail($"ExchangeAuditOptions.FilePath of '{name}' must name a file; without it records go where Audit:FilePath says, or to the log.")
            : ValidateOptionsResult.Success;
    }
}

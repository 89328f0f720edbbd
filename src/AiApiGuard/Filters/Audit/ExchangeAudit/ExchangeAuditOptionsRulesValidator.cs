using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Audit.ExchangeAudit;

/// <summary>Validates what attributes cannot say of <see cref="ExchangeAuditOptions"/>.</summary>
internal sealed class ExchangeAuditOptionsRulesValidator : IValidateOptions<ExchangeAuditOptions>
{
    public ValidateOptionsResult Validate(string? name, ExchangeAuditOptions options)
    {
        // An empty path is a setting gone wrong; taking it for "the log" would hide that the file is missing.
        return options.FilePath is { } path && !NamesFile(path)
            ? ValidateOptionsResult.Fail($"ExchangeAuditOptions.FilePath of '{name}' must name a file; without it records go to the log.")
            : ValidateOptionsResult.Success;
    }

    private static bool NamesFile(string path) =>
        !string.IsNullOrWhiteSpace(path) && !path.Contains('\0') && !Path.EndsInDirectorySeparator(path);
}

using Microsoft.Extensions.Options;

namespace AiApiGuard.Anomalies.Persistence;

/// <summary>Validates what attributes cannot say of <see cref="AiGuardAnomalyFileOptions"/>.</summary>
internal sealed class AnomalyFileOptionsRulesValidator : IValidateOptions<AiGuardAnomalyFileOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, AiGuardAnomalyFileOptions options)
    {
        if (options.WriteInterval < Shortest || options.WriteInterval > Longest)
            return ValidateOptionsResult.Fail("AnomalyFiles:WriteInterval must be between a second and a day.");
        return string.IsNullOrWhiteSpace(options.Directory) || options.Directory.Contains('\0')
            ? ValidateOptionsResult.Fail("AnomalyFiles:Directory must name a directory.")
            : ValidateOptionsResult.Success;
    }
}

using Microsoft.Extensions.Options;

namespace AiApiGuard.State.Audit;

/// <summary>Validates what attributes cannot say of <see cref="AiGuardAuditOptions"/>.</summary>
internal sealed class AuditOptionsRulesValidator : IValidateOptions<AiGuardAuditOptions>
{
    private const int ShortestHashKey = 32;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestRetention = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, AiGuardAuditOptions options)
    {
        var failures = new List<string>();
        RequireFile(nameof(options.FilePath), options.FilePath);
        RequireFile(nameof(options.ActsFilePath), options.ActsFilePath);
        RequireFile(nameof(options.SigningKeyPath), options.SigningKeyPath);
        RequireFile(nameof(options.ContentFilePath), options.ContentFilePath);
        RequireFile(nameof(options.ContentKeyPath), options.ContentKeyPath);
        if (options.ContentHashKey is { Length: < ShortestHashKey })
            failures.Add($"Audit:ContentHashKey must have at least {ShortestHashKey} characters.");
        if (options.CheckpointInterval <= TimeSpan.Zero || options.CheckpointInterval > LongestInterval)
            failures.Add("Audit:CheckpointInterval must be greater than 0 and at most a day.");
        RequireRetention(nameof(options.ExchangeRetention), options.ExchangeRetention);
        RequireRetention(nameof(options.ActRetention), options.ActRetention);
        RequireRetention(nameof(options.ContentRetention), options.ContentRetention);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        // An empty path is a setting gone wrong; taking it for "the log" would hide that the file is missing.
        void RequireFile(string option, string? path)
        {
            if (path is not null && !AuditFile.IsFileName(path))
                failures.Add($"Audit:{option} must name a file.");
        }

        void RequireRetention(string option, TimeSpan? value)
        {
            if (value < ShortestRetention)
                failures.Add($"Audit:{option} must be at least an hour.");
        }
    }
}

using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Validates what attributes cannot say of <see cref="PromptInjectionOptions"/>.</summary>
internal sealed class PromptInjectionOptionsRulesValidator : IValidateOptions<PromptInjectionOptions>
{
    private const double LowestThreshold = 0.01;

    public ValidateOptionsResult Validate(string? name, PromptInjectionOptions options)
    {
        var failures = new List<string>();
        if (options.Direction is not (AiGuardDirection.Request or AiGuardDirection.Response or AiGuardDirection.Both))
            failures.Add($"{At("Direction")} must be Request, Response or Both.");
        if (options.ModelPath is { } path && !File.Exists(path))
            failures.Add($"{At("ModelPath")} names no file.");
        if (!Enum.IsDefined(options.Level))
            failures.Add($"{At("Level")} must be Strict, Balanced or Permissive.");
        else
            ValidateThresholds();
        if (options.AllowedPhrases.Any(static phrase => AllowedPhrases.Fold(phrase).Length == 0))
            failures.Add($"{At("AllowedPhrases")} must not hold an empty phrase.");
        var (from, below) = InjectionLevels.UnsureBand(options.Level);
        if ((options.AskClassifiersFrom ?? Math.Min(from, options.AskClassifiersBelow ?? 1)) > (options.AskClassifiersBelow ?? Math.Max(below, options.AskClassifiersFrom ?? 0)))
            failures.Add($"{At("AskClassifiersFrom")} must not be above AskClassifiersBelow.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;

        string At(string option) => $"DetectPromptInjection.{option} of policy '{name}'";

        void ValidateThresholds()
        {
            var level = InjectionLevels.Of(options.Level);
            if (options.ReportThreshold > (options.DenyThreshold ?? level.Deny))
                failures.Add($"{At("ReportThreshold")} must not be above DenyThreshold.");
            ValidateOrigin(AiGuardOrigin.User, nameof(options.User));
            ValidateOrigin(AiGuardOrigin.External, nameof(options.External));
            ValidateOrigin(AiGuardOrigin.Model, nameof(options.Model));
            ValidateOrigin(AiGuardOrigin.Application, nameof(options.Application));
        }

        void ValidateOrigin(AiGuardOrigin origin, string option)
        {
            var own = options.For(origin);
            if (own.Level is { } level && !Enum.IsDefined(level))
            {
                failures.Add($"{At($"{option}.Level")} must be Strict, Balanced or Permissive.");
                return;
            }

            if (!IsThreshold(own.DenyThreshold))
                failures.Add($"{At($"{option}.DenyThreshold")} must be from {LowestThreshold} to 1.");
            if (!IsThreshold(own.ReportThreshold))
                failures.Add($"{At($"{option}.ReportThreshold")} must be from {LowestThreshold} to 1.");
            var inForce = InjectionThresholds.Of(options, origin);
            var isOwn = own.ReportThreshold is not null || own.DenyThreshold is not null;
            if (isOwn && origin != AiGuardOrigin.Application && inForce.Report > inForce.Deny)
                failures.Add($"{At($"{option}.ReportThreshold")} must not be above the threshold from which on is denied, {inForce.Deny}.");
        }

        static bool IsThreshold(double? value) => value is null or (>= LowestThreshold and <= 1);
    }
}

using AiApiGuard.Inspection.Links;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.OutputFiltering.Links;

/// <summary>Validates what attributes cannot say of <see cref="LinkOptions"/>.</summary>
internal sealed class LinkOptionsRulesValidator : IValidateOptions<LinkOptions>
{
    public ValidateOptionsResult Validate(string? name, LinkOptions options)
    {
        var failures = new List<string>();
        if (options.Direction == 0 || (options.Direction & ~AiGuardDirection.Both) != 0)
            failures.Add($"{At(name, nameof(options.Direction))} must be Request, Response or Both.");
        if (!Enum.IsDefined(options.Action))
            failures.Add($"{At(name, nameof(options.Action))} must be Remove, Deny or Report.");
        ValidateHosts(At(name, nameof(options.AllowedHosts)), options.AllowedHosts, failures);
        ValidateHosts(At(name, nameof(options.AllowedImageHosts)), options.AllowedImageHosts, failures);
        foreach (var scheme in options.AllowedSchemes)
        {
            if (!Uri.CheckSchemeName(scheme))
                failures.Add($"{At(name, nameof(options.AllowedSchemes))} must hold names of schemes without a colon, not '{scheme}'.");
            else if (LinkRules.IsActive(scheme))
                failures.Add($"{At(name, nameof(options.AllowedSchemes))} must not hold '{scheme}': what runs or holds code is never allowed.");
        }

        if (options.TargetReplacement?.AsSpan().IndexOfAny(LinkCharacters.UnfitInTargets) >= 0)
            failures.Add($"{At(name, nameof(options.TargetReplacement))} must not contain blanks, quotes, brackets, parentheses or a colon.");
        if (options.TextReplacement?.AsSpan().IndexOfAny(LinkCharacters.Unfit) >= 0)
            failures.Add($"{At(name, nameof(options.TextReplacement))} must not contain quotes, brackets or a colon.");
        return failures.Count > 0 ? ValidateOptionsResult.Fail(failures) : ValidateOptionsResult.Success;
    }

    private static string At(string? name, string property) => $"RestrictLinks.{property} of policy '{name}'";

    private static void ValidateHosts(string at, IList<string> hosts, List<string> failures)
    {
        foreach (var host in hosts)
        {
            if (string.IsNullOrEmpty(host) || HostPattern.Parse(host) is null)
                failures.Add($"{at} must hold hosts such as 'example.com' or '*.example.com', not '{host}'.");
        }
    }
}

using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.AnomalyScoring.Containment;

/// <summary>Validates <see cref="ContainmentOptions"/>.</summary>
internal sealed class ContainmentOptionsValidator : IValidateOptions<ContainmentOptions>
{
    public ValidateOptionsResult Validate(string? name, ContainmentOptions options) => options.ContactUrl is null || IsPublic(options.ContactUrl)
        ? ValidateOptionsResult.Success
        : ValidateOptionsResult.Fail(
            $"{ContainmentFilter.FilterName}:{nameof(options.ContactUrl)} must be an absolute address with https, http or mailto, and without a password.");

    // It is shown to strangers.
    private static bool IsPublic(Uri url) => url.IsAbsoluteUri
        && (url.Scheme == Uri.UriSchemeMailto || (url.Scheme is "https" or "http" && url.UserInfo.Length == 0));
}

using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Authorization.Tenant;

/// <summary>Validates the names: of a route value and of a header that there can be.</summary>
internal sealed class TenantOptionsValidator : IValidateOptions<TenantOptions>
{
    public ValidateOptionsResult Validate(string? name, TenantOptions options)
    {
        var filter = $"{TenantFilter.FilterName} of policy '{name}'";
        if (options.RouteValue is { } routeValue &&
            (string.IsNullOrWhiteSpace(routeValue) || routeValue.AsSpan().ContainsAny('{', '}', '/')))
            return ValidateOptionsResult.Fail($"{filter}: RouteValue must be the name of a route value, without braces.");
        if (options.Header is { } header && (header.Length == 0 || !header.All(IsHeaderCharacter)))
            return ValidateOptionsResult.Fail($"{filter}: Header must be the name of a header.");
        return options is { IgnoreCase: true, RouteValue: null, Header: null }
            ? ValidateOptionsResult.Fail($"{filter}: IgnoreCase means nothing without RouteValue or Header.")
            : ValidateOptionsResult.Success;
    }

    // As RFC 9110 has it.
    private static bool IsHeaderCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || "!#$%&'*+-.^_`|~".Contains(character, StringComparison.Ordinal);
}

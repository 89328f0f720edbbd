using System.Numerics;
using Microsoft.Extensions.Options;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Validates limits over time: each message begins with the option's place in the configuration.</summary>
internal abstract class WindowLimitOptionsValidator<TOptions, TAmount>(string filterName) : IValidateOptions<TOptions>
    where TOptions : AiGuardLimitOptions<TAmount>
    where TAmount : struct, INumber<TAmount>
{
    /// <summary>Gets how many units one of an amount is.</summary>
    protected virtual decimal UnitsOfOne => 1;

    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var path = $"Policies:{name}:{filterName}";
        var failures = new List<string>();
        var limits = 0;
        if (!Enum.IsDefined(options.Algorithm))
            failures.Add($"{path}:Algorithm must be SlidingWindow or TokenBucket.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
            failures.Add($"{path}:TimeZone names no time zone that this machine knows.");
        if (options.WarnAt is { } share && !(share is > 0 and <= 1))
            failures.Add($"{path}:WarnAt must be above 0 and at most 1.");
        if (options.SharedName is { Length: 0 or > 128 })
            failures.Add($"{path}:SharedName must have 1 to 128 characters.");
        Add(path, options.OfCaller());
        foreach (var (scope, windows) in Scopes(options))
            Add($"{path}:{scope}", windows);
        if (limits == 0)
            failures.Add($"{path} sets no limit: set PerMinute, for instance, or leave the filter out.");
        Validate(path, options, failures);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Add(string at, AiGuardLimitWindows<TAmount> windows)
        {
            foreach (var (window, limit) in LimitWindow.In(windows))
            {
                limits++;
                var largest = window.Largest(options.Algorithm) / UnitsOfOne;
                var amount = decimal.CreateSaturating(limit);
                if (amount > largest || amount * UnitsOfOne < 1)
                    failures.Add($"{at}:{window.Option} must be from {1 / UnitsOfOne:0.#########} to {Math.Floor(largest):0}.");
            }
        }
    }

    /// <summary>Validates what is special to the options.</summary>
    protected virtual void Validate(string path, TOptions options, List<string> failures)
    {
    }

    private static IEnumerable<(string Scope, AiGuardLimitWindows<TAmount> Windows)> Scopes(TOptions options) =>
    [
        (nameof(options.Key), options.Key),
        (nameof(options.Tenant), options.Tenant),
        (nameof(options.Organization), options.Organization),
        (nameof(options.Network), options.Network),
        (nameof(options.Model), options.Model),
        (nameof(options.Endpoint), options.Endpoint),
        (nameof(options.Everybody), options.Everybody),
        .. options.Tiers.Select(static tier => ($"Tiers:{tier.Key}", tier.Value)),
        .. options.GetPartitions().Select(static part => (part.Name, part.Windows)),
    ];
}

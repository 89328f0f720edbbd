using System.Collections.Frozen;
using AiApiGuard.Pipeline;
using AiApiGuard.State.Quotas;

namespace AiApiGuard.Filters.Limiting;

/// <summary>Is one limit: what is counted, for whom, how much of it over what time.</summary>
internal sealed class LimitRule(FilterEntry entry, LimitMeasure measure, LimitScope scope, AiGuardQuota quota)
{
    /// <summary>Gets the filter that the limit comes from.</summary>
    public FilterEntry Entry { get; } = entry;

    public LimitMeasure Measure { get; } = measure;

    public LimitScope Scope { get; } = scope;

    public AiGuardQuota Quota { get; } = quota;

    /// <summary>Gets the window, or <see langword="null"/> where what is held at once is limited.</summary>
    public LimitWindow? Window { get; init; }

    /// <summary>Gets the tier that the limit is for, or <see langword="null"/>.</summary>
    public string? Tier { get; init; }

    /// <summary>Gets the tiers that have limits of their own in the place of this one.</summary>
    public FrozenSet<string> OtherTiers { get; init; } = [];

    /// <summary>Gets the share of the limit at which observers are told, or <see langword="null"/>.</summary>
    public double? WarnAt { get; init; }

    public bool NeedsPrompt => Measure.NeedsPrompt || Scope.NeedsPrompt;

    /// <summary>Gets the name by which clients know the limit.</summary>
    public string PublicName => Window is null ? $"{Measure.Unit}-{Scope.Name}" : $"{Measure.Unit}-{Scope.Name}-{Window.Name}";

    /// <summary>Gets a value indicating whether, once it is full, nothing but time makes it free again.</summary>
    public bool OnlyTimeFrees => !Measure.IsSettled && Quota.Kind != AiGuardQuotaKind.Concurrency;

    public bool AppliesTo(AiGuardCaller caller) =>
        Tier is null ? caller.Tier is not { } tier || !OtherTiers.Contains(tier) : string.Equals(caller.Tier, Tier, StringComparison.Ordinal);

    public override string ToString() => Window is null
        ? $"{Measure.Write(Quota.Limit)} at once ({Scope.Name})"
        : $"{Measure.Write(Quota.Limit)} per {Window.Name} ({Scope.Name})";
}

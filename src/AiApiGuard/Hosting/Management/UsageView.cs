namespace AiApiGuard.Hosting.Management;

/// <summary>Is how the limits of somebody stand.</summary>
/// <param name="Limits">The limits, in the order of policies and filters.</param>
internal sealed record UsageView(IReadOnlyList<LimitView> Limits);

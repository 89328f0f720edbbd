namespace AiApiGuard.DependencyInjection;

/// <summary>Says how to build one filter of a policy, again at each reload of the configuration.</summary>
internal sealed record FilterRegistration(
    string Name,
    AiGuardStage Stage,
    Func<IServiceProvider, AiGuardFilterOptions> CreateOptions,
    Func<IServiceProvider, AiGuardFilterOptions, IAiGuardFilter> CreateFilter);

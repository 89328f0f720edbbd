namespace AiApiGuard.DependencyInjection;

/// <summary>Is one policy as the application's code describes it.</summary>
internal sealed class PolicyRegistration(string name)
{
    private readonly List<FilterRegistration> _filters = [];
    private readonly List<Action<AiGuardPolicyOptions>> _configure = [];
    private readonly List<IAiGuardProtocol> _protocols = [];

    // Configuration keys are case-insensitive, so the names that stand in them are too.
    public static StringComparer NameComparer => StringComparer.OrdinalIgnoreCase;

    public string Name { get; } = name;

    public IReadOnlyList<FilterRegistration> Filters => _filters;

    public IReadOnlyList<IAiGuardProtocol> Protocols => _protocols;

    public bool HasFilter(string filterName) => _filters.Exists(filter => NameComparer.Equals(filter.Name, filterName));

    public void Add(FilterRegistration filter)
    {
        if (filter.Stage.Name is null)
            throw new ArgumentException($"The filter '{filter.Name}' of policy '{Name}' has no stage; use a stage such as AiGuardStage.Authorization.");
        _filters.Add(filter);
    }

    public void Add(IAiGuardProtocol protocol) => _protocols.Add(protocol);

    public void Configure(Action<AiGuardPolicyOptions> configure) => _configure.Add(configure);

    public void Apply(AiGuardPolicyOptions options) => _configure.ForEach(configure => configure(options));
}

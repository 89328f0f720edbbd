using AiApiGuard.DependencyInjection;

namespace AiApiGuard.Pipeline;

/// <summary>Is one filter in its frozen place, with everything about it decided.</summary>
internal sealed class FilterEntry
{
    public FilterEntry(FilterRegistration registration, IAiGuardFilter filter, AiGuardFilterOptions options, AiGuardPolicyOptions policy)
    {
        Filter = filter;
        Name = registration.Name;
        Stage = registration.Stage;
        Timeout = options.Timeout ?? policy.FilterTimeout;
        Mode = policy.Mode == AiGuardMode.Monitor ? AiGuardMode.Monitor : options.Mode ?? policy.Mode;
        FailureMode = options.FailureMode ?? policy.FailureMode ?? (Stage.FailsOpen ? AiGuardFailureMode.Open : AiGuardFailureMode.Closed);

        var direction = filter switch
        {
            AiGuardTextFilter text => text.Direction,
            IChoosesDirections chooser => chooser.Directions,
            _ => AiGuardDirection.Both,
        };
        Request = direction.HasFlag(AiGuardDirection.Request) ? filter as IAiGuardRequestFilter : null;
        Response = direction.HasFlag(AiGuardDirection.Response) ? filter as IAiGuardResponseFilter : null;
        Completion = filter as IAiGuardCompletionFilter;
    }

    /// <summary>Initializes a filter that runs for others, as the one it comes from does. Where it denies by their modes, its own is to enforce.</summary>
    public FilterEntry(FilterEntry origin, AiGuardStage stage, IAiGuardFilter filter, AiGuardMode mode = AiGuardMode.Enforce)
    {
        Filter = filter;
        Name = origin.Name;
        Stage = stage;
        Timeout = origin.Timeout;
        Mode = mode;
        FailureMode = origin.FailureMode;
        Request = filter as IAiGuardRequestFilter;
        Response = filter as IAiGuardResponseFilter;
        Completion = filter as IAiGuardCompletionFilter;
    }

    public string Name { get; }

    public AiGuardStage Stage { get; }

    public IAiGuardFilter Filter { get; }

    public AiGuardMode Mode { get; }

    public AiGuardFailureMode FailureMode { get; }

    public TimeSpan Timeout { get; }

    public IAiGuardRequestFilter? Request { get; }

    public IAiGuardResponseFilter? Response { get; }

    public IAiGuardCompletionFilter? Completion { get; }

    public bool Enforces => Mode == AiGuardMode.Enforce;

    public bool HasPhase => Request is not null || Response is not null || Completion is not null || Filter is IFilterPart;

    public string Phases => Filter is IFilterPart ? "joined" : string.Join('+', new[]
    {
        Request is null ? null : "request", Response is null ? null : "response", Completion is null ? null : "completion",
    }.Where(phase => phase is not null));
}

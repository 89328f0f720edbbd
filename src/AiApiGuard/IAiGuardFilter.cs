namespace AiApiGuard;

/// <summary>Marks a stage of the guard. A filter takes part in a phase by implementing one or more of
/// <see cref="IAiGuardRequestFilter"/>, <see cref="IAiGuardResponseFilter"/> and <see cref="IAiGuardCompletionFilter"/>.</summary>
/// <remarks>One instance serves all exchanges of a policy at once: keep what belongs to one exchange in
/// <see cref="AiGuardContext.Set{T}"/>, and take scoped services from <see cref="AiGuardContext.Services"/>.</remarks>
public interface IAiGuardFilter
{
    /// <summary>Gets the name used in configuration, metrics, logs and the audit record.</summary>
    /// <value>The name of the type unless overridden.</value>
    string Name => GetType().Name;
}

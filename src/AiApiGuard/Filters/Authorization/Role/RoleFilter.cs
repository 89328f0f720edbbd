namespace AiApiGuard.Filters.Authorization.Role;

/// <summary>Denies a caller who has none of the roles.</summary>
internal sealed class RoleFilter(RoleOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "RequireRole";

    private readonly string[] _roles = [.. options.Roles];

    // Where several would do, the answer lists none of them.
    private readonly AiGuardDenial _denial = new(AiGuardReasons.InsufficientRole)
    {
        Detail = options.Roles.Count == 1
            ? $"The caller does not have the role '{options.Roles[0]}' that this needs."
            : "The caller does not have a role that this needs.",
    };

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
        new(Array.Exists(_roles, context.Caller.IsInRole) ? AiGuardDecision.Continue : AiGuardDecision.Deny(_denial));
}

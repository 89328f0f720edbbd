using System.Runtime.CompilerServices;

namespace AiApiGuard.Filters.Authorization.GrantedEndpoints;

/// <summary>Denies a caller whose key is restricted to other endpoints.</summary>
internal sealed class GrantedEndpointsFilter(GrantedEndpointsOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "GrantedEndpoints";

    private static readonly AiGuardDenial Denial = new(AiGuardReasons.EndpointNotAllowed)
    {
        Detail = "The caller's key is not for this endpoint.",
    };

    // The patterns of a key live as long as its record.
    private readonly ConditionalWeakTable<IReadOnlyList<string>, NamePattern[]> _patterns = [];

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken) =>
        new(context.Caller.Endpoints.Count == 0 || IsGranted(context) ? AiGuardDecision.Continue : AiGuardDecision.Deny(Denial));

    private static NamePattern[] Compile(IReadOnlyList<string> endpoints) =>
        [.. endpoints.Select(static endpoint => new NamePattern(EndpointPath.Trim(endpoint)))];

    private bool IsGranted(AiGuardContext context)
    {
        if (context.HttpContext is not { } http || EndpointPath.Read(http.Request, options.IgnorePathBase) is not { } path)
            return false;
        foreach (var pattern in _patterns.GetValue(context.Caller.Endpoints, Compile))
        {
            if (pattern.IsMatch(path))
                return true;
        }

        return false;
    }
}

namespace AiApiGuard.Filters.Authorization.Operations;

/// <summary>Denies a request that asks for what the policy does not allow, or for what is not known.</summary>
internal sealed class OperationsFilter(OperationsOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "AllowOperations";

    private readonly AiGuardOperations _allowed = options.Allowed | AiGuardOperations.Connection;

    /// <summary>Gets the denial of what is not known.</summary>
    public static AiGuardDenial NotKnown { get; } = new(AiGuardReasons.OperationNotAllowed)
    {
        Detail = "What the request asks for is not known here, and so is not allowed.",
    };

    public string Name => FilterName;

    public ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        var asked = context.Prompt.Operations;
        if (asked == AiGuardOperations.None)
            return new(AiGuardDecision.Deny(NotKnown));
        var missing = asked & ~_allowed;
        return new(missing == AiGuardOperations.None ? AiGuardDecision.Continue : AiGuardDecision.Deny(Deny(missing)));
    }

    private static AiGuardDenial Deny(AiGuardOperations missing) => new(AiGuardReasons.OperationNotAllowed)
    {
        Detail = $"The request asks for what is not allowed here: {missing}.",
    };
}

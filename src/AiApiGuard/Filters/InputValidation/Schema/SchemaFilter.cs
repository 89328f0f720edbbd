using AiApiGuard.Protocols;

namespace AiApiGuard.Filters.InputValidation.Schema;

/// <summary>Denies a request whose values break its protocol, and names the field.</summary>
/// <remarks>What the guard needs to understand a body at all is required of it without this filter too.</remarks>
internal sealed class SchemaFilter(SchemaOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "ValidateSchema";

    public string Name => FilterName;

    public async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        var prompt = await context.ReadPromptAsync(cancellationToken).ConfigureAwait(false);
        if (prompt.Texts.Count > options.MaxTexts)
            return Deny($"The body has more than {options.MaxTexts} texts.");
        if (!context.TryGet(RequestBody.Key, out var body) || body.Protocol is not { } protocol || body.Root is not { } root)
            return AiGuardDecision.Continue;
        try
        {
            protocol.ValidateRequest(root);
            return AiGuardDecision.Continue;
        }
        catch (AiGuardRequestException rejection)
        {
            return AiGuardDecision.Deny(rejection.Denial);
        }
    }

    private static AiGuardDecision Deny(string detail) =>
        AiGuardDecision.Deny(new AiGuardDenial(AiGuardReasons.InvalidRequest) { StatusCode = 400, Detail = detail });
}

using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.Shapes;

namespace AiApiGuard.Filters.InputValidation.Schema;

/// <summary>Denies a request whose values break its protocol or a ceiling, and names the field.</summary>
/// <remarks>What the guard needs to understand a body at all is required of it without this filter too.</remarks>
internal sealed class SchemaFilter(SchemaOptions options) : IAiGuardRequestFilter
{
    public const string FilterName = "ValidateSchema";

    /// <summary>Is the code of the finding that a request has a property which its protocol does not name.</summary>
    public const string UnknownProperty = "unknown_property";

    // As many as the protocols have.
    private readonly ConcurrentDictionary<BodyShape, BodyShape> _allowed = new();
    private readonly string[] _allowedPaths = [.. options.AllowedProperties];

    public string Name => FilterName;

    public async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        var prompt = await context.ReadPromptAsync(cancellationToken).ConfigureAwait(false);
        if (TextBounds.Find(prompt, options) is { } tooMuch)
            return AiGuardDecision.Deny(tooMuch.Denial);
        if (!context.TryGet(RequestBody.Key, out var body) || body.Protocol is not { } protocol || body.Root is not { } root)
            return AiGuardDecision.Continue;
        try
        {
            if (Find(root, protocol, context) is { } rejection)
                return AiGuardDecision.Deny(rejection.Denial);
            protocol.ValidateRequest(root);
            return AiGuardDecision.Continue;
        }
        catch (AiGuardRequestException rejection)
        {
            return AiGuardDecision.Deny(rejection.Denial);
        }
    }

    private AiGuardRequestException? Find(JsonElement root, IAiGuardProtocol protocol, AiGuardContext context)
    {
        var raw = JsonMarshal.GetRawUtf8Value(root);
        if (BodyBounds.MayExceed(raw.Length, options) && BodyBounds.Find(raw, options) is { } beyond)
            return beyond;
        if (protocol is not IHasBodyShape known)
            return null;
        var walk = new BodyWalk(options);
        var problem = walk.Visit(root, Allowed(known.ShapeOf(root)));
        if (walk.HasUnknown && options.UnknownProperties == AiGuardUnknownProperties.Report)
            context.Report(new AiGuardFinding(UnknownProperty, AiGuardSeverity.Information) { Direction = AiGuardDirection.Request });
        return problem?.ToException();
    }

    private BodyShape Allowed(BodyShape shape) => _allowedPaths.Length == 0
        ? shape
        : _allowed.GetOrAdd(shape, static (known, paths) => known.Allow(paths), _allowedPaths);
}

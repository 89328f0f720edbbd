using System.Collections.Frozen;
using System.Runtime.InteropServices;
using System.Text.Json;
using AiApiGuard.Protocols;
using AiApiGuard.Protocols.JsonSchemas;

namespace AiApiGuard.Filters.InputValidation.JsonSchema;

/// <summary>Denies a request that breaks the JSON schema of its protocol, and names the place and the keyword.</summary>
internal sealed class JsonSchemaFilter(JsonSchemaOptions options, IServiceProvider services) : IAiGuardRequestFilter
{
    public const string FilterName = "ValidateJsonSchema";

    // Each value of an honest body is asked of some schemas.
    private const int LeastSteps = 100_000;
    private const int StepsPerByte = 16;

    private readonly FrozenDictionary<string, SchemaNode> _schemas =
        options.Schemas.ToFrozenDictionary(pair => pair.Key, pair => SchemaDocument.Compile(pair.Value, services), StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, Func<JsonElement, AiGuardSchemaError?>> _validators =
        options.Validators.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public string Name => FilterName;

    public async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        await context.ReadPromptAsync(cancellationToken).ConfigureAwait(false);
        if (!context.TryGet(RequestBody.Key, out var body) || body.Protocol is not { } protocol || body.Root is not { } root)
            return AiGuardDecision.Continue;
        return Find(protocol.Name, root) is { } error ? AiGuardDecision.Deny(Denial(error)) : AiGuardDecision.Continue;
    }

    private AiGuardSchemaError? Find(string protocol, JsonElement root)
    {
        if (_schemas.TryGetValue(protocol, out var schema) && FindIn(schema, root) is { } error)
            return error;
        return _validators.TryGetValue(protocol, out var validate) ? validate(root) : null;
    }

    private static AiGuardSchemaError? FindIn(SchemaNode schema, JsonElement root)
    {
        try
        {
            var steps = (int)Math.Min(LeastSteps + ((long)JsonMarshal.GetRawUtf8Value(root).Length * StepsPerByte), int.MaxValue);
            return SchemaEvaluation.Find(schema, root, steps) is { } error ? new(error.Pointer, error.Keyword) : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, in a text that no filter sees.
            return new(string.Empty, "unicode");
        }
    }

    private static AiGuardDenial Denial(AiGuardSchemaError error)
    {
        var place = string.IsNullOrEmpty(error.Place) ? "body" : error.Place;
        return new(AiGuardReasons.InvalidRequest)
        {
            StatusCode = 400,
            Field = place,
            Detail = $"'{place}' breaks the schema of this endpoint: {error.Keyword}.",
        };
    }
}

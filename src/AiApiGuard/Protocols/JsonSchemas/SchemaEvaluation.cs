using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AiApiGuard.Protocols.JsonSchemas;

/// <summary>Asks a schema of one body. Alternatives inside alternatives could take time without bound, so the steps are counted.</summary>
internal sealed class SchemaEvaluation
{
    /// <summary>Is how many schemas may be asked of one value, one through the other.</summary>
    public const int MaxChain = 200;

    /// <summary>Is the keyword of the error that asking takes too long.</summary>
    public const string TooComplex = "too_complex";

    // A body is nested 64 deep at most; each level may go through some references.
    private const int MaxDepth = 512;

    private int _steps;
    private int _depth;
    private bool _isExhausted;

    private SchemaEvaluation(int steps) => _steps = steps;

    /// <param name="schema">The schema.</param>
    /// <param name="body">The body.</param>
    /// <param name="steps">How many times a schema may be asked of a value.</param>
    /// <returns>The first error, or <see langword="null"/>.</returns>
    public static SchemaError? Find(SchemaNode schema, JsonElement body, int steps)
    {
        var evaluation = new SchemaEvaluation(steps);
        var error = evaluation.Ask(schema, body);
        return evaluation._isExhausted ? new(TooComplex) : error;
    }

    /// <summary>Takes a step for something that costs as much.</summary>
    /// <returns><see langword="false"/> if there are none left.</returns>
    public bool TryStep()
    {
        _isExhausted |= --_steps < 0;
        return !_isExhausted;
    }

    public SchemaError? Ask(SchemaNode schema, JsonElement value)
    {
        if (!TryStep() || _depth >= MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _isExhausted = true;
            return new(TooComplex);
        }

        _depth++;
        var error = AskAll(schema, value);
        _depth--;
        return error;
    }

    private SchemaError? AskAll(SchemaNode schema, JsonElement value)
    {
        if (schema.DeniesAll)
            return new("false");
        if (ValueKeywords.Find(schema, value) is { } error)
            return error;
        return value.ValueKind switch
        {
            JsonValueKind.Object when schema.AsksObjects => ObjectKeywords.Find(this, schema, value),
            JsonValueKind.Array => ArrayKeywords.Find(this, schema, value),
            _ => null,
        }
            ?? AskInPlace(schema, value);
    }

    private SchemaError? AskInPlace(SchemaNode schema, JsonElement value)
    {
        if (schema.Reference is not null && Ask(schema.Reference, value) is { } referenced)
            return referenced;
        foreach (var inner in schema.AllOf ?? [])
        {
            if (Ask(inner, value) is { } error)
                return error;
        }

        if (schema.AnyOf is not null && Count(schema.AnyOf, value, enough: 1) == 0)
            return new("anyOf");
        if (schema.OneOf is not null && Count(schema.OneOf, value, enough: 2) != 1)
            return new("oneOf");
        if (schema.Not is not null && Ask(schema.Not, value) is null)
            return new("not");
        if (schema.If is null)
            return null;
        var branch = Ask(schema.If, value) is null ? schema.Then : schema.Else;
        return branch is null ? null : Ask(branch, value);
    }

    private int Count(List<SchemaNode> schemas, JsonElement value, int enough)
    {
        var count = 0;
        foreach (var schema in schemas)
        {
            if (Ask(schema, value) is null && ++count == enough)
                break;
        }

        return count;
    }
}

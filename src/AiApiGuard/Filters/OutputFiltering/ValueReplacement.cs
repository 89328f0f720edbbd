using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using AiApiGuard.Inspection.Redaction;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Writes what stands in the place of a value.</summary>
internal sealed class ValueReplacement(AiGuardValueOptions options, IEnumerable<string> entities)
{
    private static readonly AiGuardItemKey<ValueNumbers> NumbersKey = new("aiguard.value_numbers");

    private readonly byte[] _hashKey = Encoding.UTF8.GetBytes(options.HashKey ?? "");
    private readonly bool _isNumbered = options.Numbered;
    private readonly string _template = options.Replacement;
    private readonly FrozenDictionary<string, string> _plain = entities.Append(TextEntities.Secret).Distinct().ToFrozenDictionary(
        static entity => entity, entity => options.Replacement.Replace("{0}", entity.ToUpperInvariant(), StringComparison.Ordinal));

    /// <summary>Returns what stands in the place of a value.</summary>
    /// <param name="rule">What happens to it.</param>
    /// <param name="value">The value; of a secret in an answer perhaps its beginning only.</param>
    /// <param name="direction">Which way it travels.</param>
    /// <param name="context">The exchange.</param>
    public string Write(ValueRule rule, ReadOnlySpan<char> value, AiGuardDirection direction, AiGuardContext context)
    {
        // What is not the same for each part of a value cannot depend on where a stream is cut.
        var isWhole = direction == AiGuardDirection.Request || rule.Entity != TextEntities.Secret;
        return rule.Action switch
        {
            AiGuardValueAction.Partial => PartialText.Of(rule.Entity, value),
            AiGuardValueAction.Hash when isWhole => Fill(rule.Entity, ':', ValueFingerprint.ToText(_hashKey, rule.Entity, value)),
            _ when isWhole && rule.Action == AiGuardValueAction.Redact && rule.Redactor is { } redactor => redactor(value),
            _ when isWhole && _isNumbered && NumbersOf(context).Of(rule.Entity, value) is { } number =>
                Fill(rule.Entity, '_', number.ToString(CultureInfo.InvariantCulture)),
            _ => _plain[rule.Entity],
        };
    }

    private static ValueNumbers NumbersOf(AiGuardContext context)
    {
        if (!context.TryGet(NumbersKey, out var numbers))
            context.Set(NumbersKey, numbers = new ValueNumbers());
        return numbers;
    }

    private string Fill(string entity, char separator, string suffix) =>
        _template.Replace("{0}", $"{entity.ToUpperInvariant()}{separator}{suffix}", StringComparison.Ordinal);
}

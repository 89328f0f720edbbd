using System.Collections.Frozen;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Filters.OutputFiltering;

/// <summary>Holds the rules of one direction.</summary>
internal sealed class ValueRules
{
    private readonly FrozenDictionary<string, ValueRule> _rules;
    private readonly ValueRule _secret;
    private readonly float _minScore;

    public ValueRules(AiGuardValueOptions options, IEnumerable<string> entities, AiGuardDirection direction)
    {
        _minScore = (float)options.MinScore;
        _rules = entities.Append(TextEntities.Secret).Distinct().ToFrozenDictionary(static entity => entity, CreateRule);
        _secret = _rules[TextEntities.Secret];
        Pseudonymizes = _rules.Values.Any(static rule => rule.Action == AiGuardValueAction.Pseudonymize);

        ValueRule CreateRule(string entity)
        {
            // There is nobody to turn back what the model invents.
            var action = options.ActionOf(entity, direction);
            if (action == AiGuardValueAction.Pseudonymize && direction == AiGuardDirection.Response)
                action = AiGuardValueAction.Redact;
            return new ValueRule(entity, action, options.GetRedactors().GetValueOrDefault(entity));
        }
    }

    /// <summary>Gets a value indicating whether there is a value that gets a pseudonym.</summary>
    public bool Pseudonymizes { get; }

    /// <summary>Returns the rule for a match; <see langword="null"/> for one that is ignored.</summary>
    public ValueRule? For(in TextMatch match)
    {
        var rule = _rules.GetValueOrDefault(match.Entity, _secret);
        return rule.Action == AiGuardValueAction.Ignore || match.Score < _minScore ? null : rule;
    }
}

using System.Collections.Frozen;
using AiApiGuard.Inspection;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Filters.OutputFiltering.PersonalData;

/// <summary>Redacts personal data: each value is replaced by the name of its kind.</summary>
internal sealed class PersonalDataFilter : AiGuardTextFilter
{
    public const string FilterName = "RedactPii";

    private readonly TextScanner _scanner;
    private readonly Func<string, string> _replacementFor;

    public PersonalDataFilter(PersonalDataOptions options)
    {
        Direction = options.Direction;
        _scanner = new TextScanner(EntityRecognizers.All, options.Entities.Count > 0 ? options.Entities : null);
        var replacements = EntityRecognizers.All.SelectMany(static recognizer => recognizer.Entities).Distinct().ToFrozenDictionary(
            static entity => entity,
            entity => options.Replacement.Replace("{0}", entity.ToUpperInvariant(), StringComparison.Ordinal));
        _replacementFor = entity => replacements[entity];
    }

    public override string Name => FilterName;

    public override AiGuardDirection Direction { get; }

    protected override ValueTask<AiGuardDecision> InspectAsync(
        AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        MatchRedaction.Apply(context, window, _scanner, AiGuardSeverity.Medium, _replacementFor);
        return new(AiGuardDecision.Continue);
    }
}

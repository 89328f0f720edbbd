using AiApiGuard.Inspection.Secrets;
using AiApiGuard.Inspection.Text;

namespace AiApiGuard.Filters.OutputFiltering.Secrets;

/// <summary>Redacts secrets: API keys, tokens, private keys.</summary>
internal sealed class SecretFilter : AiGuardTextFilter
{
    public const string FilterName = "DetectSecrets";

    private static readonly TextScanner Scanner = new(SecretRecognizers.All);
    private readonly Func<string, string> _replacementFor;

    public SecretFilter(SecretOptions options)
    {
        Direction = options.Direction;
        var replacement = options.Replacement;
        _replacementFor = _ => replacement;
    }

    public override string Name => FilterName;

    public override AiGuardDirection Direction { get; }

    protected override ValueTask<AiGuardDecision> InspectAsync(
        AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken)
    {
        MatchRedaction.Apply(context, window, Scanner, AiGuardSeverity.High, _replacementFor);
        return new(AiGuardDecision.Continue);
    }
}

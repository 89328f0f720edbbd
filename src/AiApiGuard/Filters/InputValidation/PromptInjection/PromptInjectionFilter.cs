using AiApiGuard.Inspection.Classification;
using AiApiGuard.Inspection.Injection;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Finds attempts to take over the model in prompts, and where the options say so in answers.</summary>
internal sealed class PromptInjectionFilter : AiGuardTextFilter
{
    public const string FilterName = "DetectPromptInjection";

    /// <summary>Is the layer of findings that only several texts together bear out.</summary>
    public const string ConversationLayer = "conversation";

    private static readonly AiGuardDecision PromptDenied = Deny("The prompt was rejected by the content policy of this endpoint.");
    private static readonly AiGuardDecision AnswerDenied = Deny("The answer was rejected by the content policy of this endpoint.");

    private readonly PromptInspection _prompts;
    private readonly AnswerInspection _answers;

    public PromptInjectionFilter(PromptInjectionOptions options, IEnumerable<IAiGuardTextClassifier>? classifiers = null)
        : this(options, classifiers ?? [], new InjectionScorer(options.ModelPath is { } path ? InjectionModel.Read(path) : null).Score)
    {
    }

    internal PromptInjectionFilter(
        PromptInjectionOptions options, IEnumerable<IAiGuardTextClassifier> classifiers, InjectionJudge.TextScorer scorer)
    {
        var judge = new InjectionJudge(options, classifiers, scorer);
        _prompts = new PromptInspection(judge, options.HistoryTurns);
        _answers = new AnswerInspection(judge);
        Direction = options.Direction;
    }

    public override string Name => FilterName;

    public override AiGuardDirection Direction { get; }

    public override async ValueTask<AiGuardDecision> OnRequestAsync(AiGuardContext context, CancellationToken cancellationToken)
    {
        if (!Direction.HasFlag(AiGuardDirection.Request))
            return AiGuardDecision.Continue;
        var prompt = await context.ReadPromptAsync(cancellationToken).ConfigureAwait(false);
        return await _prompts.DeniesAsync(context, prompt, cancellationToken).ConfigureAwait(false) ? PromptDenied : AiGuardDecision.Continue;
    }

    protected override async ValueTask<AiGuardDecision> InspectAsync(
        AiGuardContext context, AiGuardTextWindow window, CancellationToken cancellationToken) =>
        await _answers.DeniesAsync(context, window, cancellationToken).ConfigureAwait(false) ? AnswerDenied : AiGuardDecision.Continue;

    private static AiGuardDecision Deny(string detail) =>
        AiGuardDecision.Deny(new AiGuardDenial(AiGuardReasons.PromptInjection) { Detail = detail });
}

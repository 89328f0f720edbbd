using System.ComponentModel.DataAnnotations;

namespace AiApiGuard.Filters.InputValidation.PromptInjection;

/// <summary>Holds the options of <c>DetectPromptInjection</c>.</summary>
/// <remarks>Routes that need other numbers get a policy of their own: <c>RequireAiGuard("agents")</c> on one,
/// <c>RequireAiGuard("chat")</c> on another.</remarks>
public sealed class PromptInjectionOptions : AiGuardFilterOptions
{
    /// <summary>Gets or sets what is inspected: prompts, answers, or both.</summary>
    /// <value>Default: <see cref="AiGuardDirection.Request"/>.</value>
    /// <remarks>In an answer the model's own words and the arguments of its tool calls are scored, over windows of up to 768 characters. Until the
    /// windows around it are scored, up to 511 characters of a stream are held.</remarks>
    public AiGuardDirection Direction { get; set; } = AiGuardDirection.Request;

    /// <summary>Gets or sets how sure the detection has to be.</summary>
    /// <value>Default: <see cref="AiGuardInjectionLevel.Balanced"/>.</value>
    public AiGuardInjectionLevel Level { get; set; }

    /// <summary>Gets or sets the score, from 0 to 1, from which on the exchange is denied as
    /// <see cref="AiGuardReasons.PromptInjection"/>.</summary>
    /// <value>Default: <see langword="null"/>: that of <see cref="Level"/>. 1 denies nothing.</value>
    [Range(0.01, 1.0)]
    public double? DenyThreshold { get; set; }

    /// <summary>Gets or sets the score from which on a finding is reported.</summary>
    /// <value>Default: <see langword="null"/>: that of <see cref="Level"/>, at most <see cref="DenyThreshold"/>.</value>
    [Range(0.01, 1.0)]
    public double? ReportThreshold { get; set; }

    /// <summary>Gets or sets the file of a model that <c>aiguard train injection</c> made.</summary>
    /// <value>Default: <see langword="null"/>: the model that comes with the library.</value>
    /// <remarks>It is read when the policy is built, so a file that is missing or no model fails the start, and a reload reads it again.</remarks>
    public string? ModelPath { get; set; }

    /// <summary>Gets what is different for the words of users.</summary>
    public AiGuardInjectionThresholds User { get; } = new();

    /// <summary>Gets what is different for documents, web pages, e-mails and tool results.</summary>
    public AiGuardInjectionThresholds External { get; } = new();

    /// <summary>Gets what is different for the words of the model: its earlier answers in a prompt, and the answer.</summary>
    public AiGuardInjectionThresholds Model { get; } = new();

    /// <summary>Gets what is different for system messages and tool definitions. They are only reported, whatever their score.</summary>
    public AiGuardInjectionThresholds Application { get; } = new();

    /// <summary>Gets the phrases that are taken out of a text before it is scored, whatever their case and accents.</summary>
    /// <value>Default: none.</value>
    /// <remarks>Whoever knows an allowed phrase may use it too: allow whole sentences of your own, not single words. What stands before and behind
    /// a phrase is still scored together.</remarks>
    public IList<string> AllowedPhrases { get; } = [];

    /// <summary>Gets or sets how many messages of the user before the last one are judged, with the answers and tool results between them.</summary>
    /// <value>Default: <see langword="null"/>: all that the request holds.</value>
    /// <remarks>The client writes the history that it sends, so an attack in it counts as much as one in the last message, and several messages
    /// that are each almost an attack count together. A client that keeps sending a message that was denied stays denied; set a number only where
    /// the server keeps the history itself.</remarks>
    [Range(0, int.MaxValue)]
    public int? HistoryTurns { get; set; }

    /// <summary>Gets or sets the score from which on the registered <see cref="IAiGuardTextClassifier"/>s are asked about a text.</summary>
    /// <value>Default: <see langword="null"/>: 0.25, or 0.15 and 0.4 for the levels Strict and Permissive. 0 asks of every text that is not clearly
    /// an attack.</value>
    [Range(0.0, 1.0)]
    public double? AskClassifiersFrom { get; set; }

    /// <summary>Gets or sets the score from which on they are not asked any more.</summary>
    /// <value>Default: <see langword="null"/>: 0.95, or 0.85 and 0.99 for the levels Strict and Permissive.</value>
    /// <remarks>Between the two the classifiers' score takes the place of the built-in one; of several the highest counts. What signals or a
    /// disguise took part in denying stays denied.</remarks>
    [Range(0.0, 1.0)]
    public double? AskClassifiersBelow { get; set; }

    internal AiGuardInjectionThresholds For(AiGuardOrigin origin) => origin switch
    {
        AiGuardOrigin.External => External,
        AiGuardOrigin.Model => Model,
        AiGuardOrigin.Application => Application,
        _ => User,
    };
}

using AiApiGuard.Filters.InputValidation.PromptInjection;
using AiApiGuard.Inspection.Injection;
using Microsoft.Extensions.DependencyInjection;

namespace AiApiGuard.Tests.Filters.InputValidation.PromptInjection;

/// <summary>Runs the filter on prompts whose texts say themselves what they score, so that a test is about the filter alone.</summary>
internal static class InjectionRun
{
    /// <summary>Reads the highest of these words: <c>attack</c> 0.95, <c>almost</c> 0.8, <c>likely</c> 0.6, <c>maybe</c> 0.4; 0.01 without any.
    /// The network says so, not the signals.</summary>
    public static InjectionScore ScoreWords(ReadOnlySpan<char> text, AiGuardTextSource source) => new(
        text.Contains("attack", StringComparison.Ordinal) ? 0.95
        : text.Contains("almost", StringComparison.Ordinal) ? 0.8
        : text.Contains("likely", StringComparison.Ordinal) ? 0.6
        : text.Contains("maybe", StringComparison.Ordinal) ? 0.4
        : 0.01,
        text.Contains("persona", StringComparison.Ordinal) ? InjectionSignals.Jailbreak : InjectionSignals.None)
    {
        Layers = text.Contains("signal", StringComparison.Ordinal) ? InjectionLayers.Model | InjectionLayers.Signals : InjectionLayers.Model,
    };

    public static PromptInjectionFilter Filter(PromptInjectionOptions? options = null, params IAiGuardTextClassifier[] classifiers) =>
        new(options ?? new(), classifiers, ScoreWords);

    public static (AiGuardTextSource Source, string Text) User(int message, string text) =>
        (new(AiGuardRole.User, AiGuardOrigin.User, $"messages[{message}].content"), text);

    public static (AiGuardTextSource Source, string Text) Part(int message, int part, string text) =>
        (new(AiGuardRole.User, AiGuardOrigin.User, $"messages[{message}].content[{part}].text"), text);

    public static (AiGuardTextSource Source, string Text) Answer(int message, string text) =>
        (new(AiGuardRole.Assistant, AiGuardOrigin.Model, $"messages[{message}].content"), text);

    public static (AiGuardTextSource Source, string Text) Tool(int message, string text) =>
        (new(AiGuardRole.ToolResult, AiGuardOrigin.External, $"messages[{message}].content"), text);

    public static (AiGuardTextSource Source, string Text) Instructions(string text) =>
        (new(AiGuardRole.System, AiGuardOrigin.Application, "messages[0].content"), text);

    public static async Task<(AiGuardDecision Decision, AiGuardContext Context)> RunAsync(
        PromptInjectionFilter filter, params (AiGuardTextSource Source, string Text)[] texts)
    {
        var context = Context(AiGuardOperations.Chat, texts);
        return (await filter.OnRequestAsync(context, CancellationToken.None), context);
    }

    public static AiGuardContext Context(AiGuardOperations operations, params (AiGuardTextSource Source, string Text)[] texts) => new(
        new ServiceCollection().BuildServiceProvider(),
        "test",
        new AiGuardPrompt([.. texts.Select(text => new AiGuardTextWindow(text.Text, AiGuardDirection.Request, text.Source))]) { Operations = operations });

    public static string[] Codes(AiGuardContext context) => [.. context.Findings.Select(finding => finding.Code)];
}

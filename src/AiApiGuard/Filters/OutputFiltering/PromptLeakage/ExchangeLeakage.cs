using System.Text;
using AiApiGuard.Inspection.Leakage;

namespace AiApiGuard.Filters.OutputFiltering.PromptLeakage;

/// <summary>Is what one exchange protects, and what of it has leaked.</summary>
internal sealed class ExchangeLeakage
{
    /// <summary>Is how many characters of the instructions, and of each other text, are considered.</summary>
    public const int MaxCharacters = 65_536;

    private ExchangeLeakage(LeakageIndex index, LeakageTally? tally, int version)
    {
        Index = index;
        Tally = tally;
        Version = version;
    }

    public LeakageIndex Index { get; }

    /// <summary>Gets the count of what has leaked; <see langword="null"/> where nothing is protected.</summary>
    public LeakageTally? Tally { get; }

    /// <summary>Gets how many texts the endpoint had named when this was made.</summary>
    public int Version { get; }

    public static bool IsInstruction(AiGuardTextSource source) =>
        source.Origin == AiGuardOrigin.Application && source.Role is AiGuardRole.System or AiGuardRole.Developer;

    /// <summary>Gathers what an exchange protects.</summary>
    public static ExchangeLeakage Create(
        AiGuardContext context, PromptLeakageOptions options, IReadOnlyList<string> named, LeakageIndexes indexes)
    {
        var texts = new List<ProtectedText>();
        IReadOnlyList<AiGuardTextWindow> windows = context.HasPrompt ? context.Prompt.Texts : [];
        var instructions = Join(windows.Where(static window => IsInstruction(window.Source)));

        // The canary is looked for by itself: any part of it tells, not only as many words as of the instructions.
        if (context.TryGet(Canary.Key, out var canary))
            instructions = instructions.Replace(canary, " ", StringComparison.Ordinal);
        if (instructions.Length > 0)
            texts.Add(new(instructions));
        if (options.IncludeToolDefinitions && Join(windows.Where(static window => window.Source.Role == AiGuardRole.ToolDefinition)) is { Length: > 0 } tools)
            texts.Add(new(tools));
        texts.AddRange(options.ProtectedTexts.Concat(named).Select(static text => new ProtectedText(text.Length > MaxCharacters ? text[..MaxCharacters] : text)));
        if (canary is not null)
            texts.Add(new(canary, IsCanary: true));
        var index = indexes.Find(texts);
        if (index.IsEmpty)
            return new(index, null, named.Count);
        var known = windows.Where(static window => window.Source.Origin != AiGuardOrigin.Application).Select(static window => window.Text);
        return new(index, new LeakageTally(index, known, options.AllowedPhrases, options.MinimumWords, options.Share), named.Count);
    }

    private static string Join(IEnumerable<AiGuardTextWindow> windows)
    {
        var text = new StringBuilder();
        foreach (var window in windows)
        {
            var room = MaxCharacters - text.Length;
            if (room <= 0)
                break;
            text.Append(window.Text.Span[..Math.Min(room, window.Text.Length)]).Append('\n');
        }

        return text.ToString();
    }
}

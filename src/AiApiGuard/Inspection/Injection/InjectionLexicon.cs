using AiApiGuard.Inspection.Normalization;

namespace AiApiGuard.Inspection.Injection;

/// <summary>Holds all terms as the text is in which they are looked for: normalised.</summary>
internal static class InjectionLexicon
{
    public static IReadOnlyCollection<InjectionTerm> Terms { get; } =
        [.. Read(InjectionTerms.English).Concat(InjectionTerms.Languages.SelectMany(Read)).Distinct()];

    private static IEnumerable<InjectionTerm> Read(LanguageTerms language) => Read(
    [
        (language.VerbFirst ? TermClass.SetAside : TermClass.SetAsideAnywhere, language.Override),
        (TermClass.Prior, language.Prior),
        (TermClass.Instruction, language.Instruction),
        (TermClass.Everything, language.Everything),
        (language.VerbFirst ? TermClass.Extract : TermClass.ExtractAnywhere, language.Extract),
        (TermClass.HiddenYours, language.Hidden),
        (TermClass.NoLimits, language.NoLimits),
        (TermClass.Secrecy, language.Secrecy),
    ]);

    // The bars of chat-template tokens part no alternatives.
    private static IEnumerable<InjectionTerm> Read(IEnumerable<(TermClass Class, string Terms)> rows) =>
        from row in rows
        from term in row.Terms
            .Replace("<|", "<\0", StringComparison.Ordinal).Replace("|>", "\0>", StringComparison.Ordinal)
            .Split('|')
        where term.Length > 0
        let text = TextNormalizer.Normalize(term.Replace('\0', '|').AsSpan().TrimEnd('*')).Text
        select new InjectionTerm(text, row.Class, term.EndsWith('*'));
}

namespace AiApiGuard.Inspection.Injection;

/// <summary>Is a word, a word stem or a phrase, normalised as the text is in which it is looked for.</summary>
/// <param name="Text">What to look for.</param>
/// <param name="Class">What part it plays.</param>
/// <param name="IsStem">Whether letters may follow.</param>
internal readonly record struct InjectionTerm(string Text, TermClass Class, bool IsStem);

namespace AiApiGuard.Inspection.Injection;

/// <summary>Is a word, a word stem or a phrase, normalised as the text is in which it is looked for.</summary>
/// <param name="Text">What to look for.</param>
/// <param name="Class">The number of the class: what part the term plays.</param>
/// <param name="Languages">The languages in which it plays it, one bit each.</param>
/// <param name="IsStem">Whether letters may follow.</param>
internal readonly record struct InjectionTerm(string Text, byte Class, ulong Languages, bool IsStem);

namespace AiApiGuard.Inspection.Names;

/// <summary>Is a word of a <see cref="NameRun"/>.</summary>
internal readonly record struct NameWord(int Start, int End, WordTraits Traits)
{
    /// <summary>Gets a value indicating whether it can be a part of a person's name.</summary>
    public bool IsNamePart =>
        Is(WordTraits.AnyName | WordTraits.Initial)
        || !Is(WordTraits.Plain | WordTraits.Institution | WordTraits.Mixed | WordTraits.Connector | WordTraits.Particle);

    public bool Is(WordTraits any) => (Traits & any) != 0;
}

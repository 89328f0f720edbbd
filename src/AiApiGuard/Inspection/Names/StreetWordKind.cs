namespace AiApiGuard.Inspection.Names;

/// <summary>Says where a word stands in the name of a street.</summary>
[Flags]
internal enum StreetWordKind : byte
{
    None = 0,

    /// <summary>At the end: Baker Street.</summary>
    Suffix = 1,

    /// <summary>At the end, and in many other things: Sunny Hill.</summary>
    WeakSuffix = 2,

    /// <summary>At the beginning: rue de la Paix.</summary>
    Prefix = 4,

    /// <summary>Inside the word: Hauptstraße.</summary>
    Compound = 8,
}

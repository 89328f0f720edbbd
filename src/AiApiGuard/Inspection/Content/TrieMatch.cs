namespace AiApiGuard.Inspection.Content;

/// <summary>Is what <see cref="ContentTrie"/> finds at one place.</summary>
internal record struct TrieMatch
{
    /// <summary>Gets or sets the value of the longest term; negative for none.</summary>
    public int Value { get; set; }

    /// <summary>Gets or sets where that term ends.</summary>
    public int End { get; set; }

    /// <summary>Gets or sets a value indicating whether more text could make it another term.</summary>
    public bool IsUndecided { get; set; }
}

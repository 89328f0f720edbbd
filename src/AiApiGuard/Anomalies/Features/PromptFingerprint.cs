using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AiApiGuard.Anomalies.Features;

/// <summary>Is what scoring needs to know of one prompt: hashes of its words, never the words. A fixed size, whatever the prompt.</summary>
internal struct PromptFingerprint
{
    /// <summary>Is how many words of the beginning count; what follows them is mostly content.</summary>
    public const int FirstWords = 64;

    /// <summary>Is how many words of the end count, where a template goes on after its content.</summary>
    public const int LastWords = 32;

    /// <summary>Is how many words at each end name the template.</summary>
    public const int FrameWords = 5;

    public WordHashes Words;

    /// <summary>Are the marks of the different words, see <see cref="FleetLexicon.Maps.Mark"/>.</summary>
    public Marks WordMarks;

    /// <summary>Is how many different words there are, of those that count.</summary>
    public int Count;

    /// <summary>Stands for the whole prompt.</summary>
    public ulong Prompt;

    /// <summary>Stands for the first words, with all numbers alike.</summary>
    public ulong Opening;

    /// <summary>Stands for the last words, with all numbers alike.</summary>
    public ulong Closing;

    /// <summary>Says whether the prompt asks to see how an answer is reasoned.</summary>
    public bool AsksForReasoning;

    /// <summary>Says whether the prompt asks what the model is and can do.</summary>
    public bool ProbesCapabilities;

    /// <summary>Gets the hashes of the different words.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<uint> Distinct => ((ReadOnlySpan<uint>)Words)[..Count];

    /// <summary>Gets the marks of the different words.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<WordMarks> DistinctMarks => ((ReadOnlySpan<WordMarks>)WordMarks)[..Count];

    /// <summary>Holds the hashes of the words.</summary>
    [InlineArray(FirstWords + LastWords)]
    internal struct WordHashes
    {
        private uint _first;
    }

    /// <summary>Holds the marks of the words.</summary>
    [InlineArray(FirstWords + LastWords)]
    internal struct Marks
    {
        private WordMarks _first;
    }
}

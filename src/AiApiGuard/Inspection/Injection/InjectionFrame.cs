namespace AiApiGuard.Inspection.Injection;

/// <summary>Is terms that mean more together, close to each other, than each alone.</summary>
/// <param name="Signal">What the frame is evidence of.</param>
/// <param name="Weight">How sure it is by itself, from 0 to 1.</param>
/// <param name="First">The class of the term that must come first.</param>
/// <param name="Rest">The classes of the terms that must follow, in any order.</param>
internal sealed record InjectionFrame(InjectionSignals Signal, double Weight, TermClass First, params TermClass[] Rest)
{
    /// <summary>Gets how sure the frame is by itself in text from documents and tools.</summary>
    public double ExternalWeight { get; init; } = Weight;

    /// <summary>Gets the group of frames that say the same in other words, side by side in the list; 0 for none.</summary>
    public int Group { get; init; }

    /// <summary>Gets how far apart the starts of the terms may be.</summary>
    public int Span { get; init; } = 70;

    /// <summary>Gets a value indicating whether the first term may also come between or after the others.</summary>
    public bool AnyOrder { get; init; }

    public ulong RestMask { get; } = Rest.Aggregate(0UL, static (mask, part) => mask | (1UL << (int)part));

    public ulong Mask => RestMask | (1UL << (int)First);
}

namespace AiApiGuard.Inspection.NationalIds;

/// <summary>Is a stretch of text that may be a number.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="GroupCount">How many groups it takes.</param>
/// <param name="HasHead">Whether words of letters stand before the groups.</param>
internal readonly record struct IdCandidate(int Start, int End, int GroupCount, bool HasHead)
{
    /// <summary>Gets a value indicating whether only a word near it can prove it: behind the letters of a country that it does not go
    /// with, or before a slash.</summary>
    public bool NeedsName { get; init; }

    /// <summary>Gets a value indicating whether its check digit stands in brackets.</summary>
    public bool IsBracketed { get; init; }
}

namespace AiApiGuard.Streaming;

/// <summary>Finds where the units of a stream end: events, lines, elements. Remembers how far it looked, so that a unit that comes
/// byte by byte costs what it is long.</summary>
internal abstract class FrameSplitter
{
    /// <summary>Looks for the end of the first unit.</summary>
    /// <param name="bytes">What is not split yet; in the next call the same bytes and more, unless this one found an end.</param>
    /// <returns>The length of the unit with all that belongs to it, or 0 when its end is not there yet.</returns>
    public abstract int Next(ReadOnlySpan<byte> bytes);
}

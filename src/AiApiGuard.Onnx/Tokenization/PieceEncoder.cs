namespace AiApiGuard.Onnx.Tokenization;

/// <summary>Makes token numbers of a short text that is well formed.</summary>
internal abstract class PieceEncoder
{
    /// <summary>Gets what it is, for people.</summary>
    public abstract string Kind { get; }

    public abstract int MaxId { get; }

    /// <summary>Adds the numbers of a segment of a text.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="startsWord">Whether it does not continue a word that the segment before it began.</param>
    /// <param name="tokens">Where they are added.</param>
    public abstract void Encode(string segment, bool startsWord, List<int> tokens);
}

namespace AiApiGuard.Inspection.Classification;

/// <summary>Is the memory that the network works in, kept from text to text. One instance serves one text at a time.</summary>
internal sealed class NetworkMemory
{
    private const int Size = NetworkShape.ViewLength * NetworkShape.Width;

    /// <summary>Gets the rows of the tokens: what the network reads.</summary>
    public float[] Rows { get; } = new float[Size];

    public float[] First { get; } = new float[Size];

    public float[] Second { get; } = new float[Size];

    public float[] Weights { get; } = new float[NetworkShape.ViewLength];
}

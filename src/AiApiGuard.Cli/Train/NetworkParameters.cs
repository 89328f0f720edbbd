using AiApiGuard.Inspection.Classification;
using static AiApiGuard.Inspection.Classification.NetworkShape;

namespace AiApiGuard.Cli.Train;

/// <summary>Is all that the network learns: what it does with rows, and the rows themselves.</summary>
internal sealed class NetworkParameters
{
    private const float RowSpread = 0.05f;

    private readonly WordVectors _vectors;

    public NetworkParameters(WordVectors vectors, TokenEncoder encoder, SeededRandom random)
    {
        _vectors = vectors;
        Rows = new float[(encoder.Rows + Grams) * Width];
        FirstGram = encoder.Rows;
        Spread(Projection, 1 / MathF.Sqrt(WordVectors.Dimensions), random);
        Spread(Rows.AsSpan(vectors.Words.Count * Width), 0.3f, random);
        Spread(Rows.AsSpan(0, vectors.Words.Count * Width), RowSpread, random);
        for (var layer = 0; layer < Layers; layer++)
        {
            Spread(Dense.AsSpan(Convolution(layer)), MathF.Sqrt(2f / (Taps * Width)), random);
            Dense.AsSpan(Gain(layer)).Fill(1);
        }

        for (var head = 0; head < Heads; head++)
            Spread(Dense.AsSpan(Query(head)), 0.1f, random);
        Spread(Dense.AsSpan(Hidden), MathF.Sqrt(2f / Pooled), random);
        for (var output = 0; output < Outputs; output++)
            Spread(Dense.AsSpan(Output(output)), 1 / MathF.Sqrt(Width), random);
    }

    /// <summary>Gets the parameters of the layers.</summary>
    public float[] Dense { get; } = new float[DenseSize];

    /// <summary>Gets what turns a word vector into channels.</summary>
    public float[] Projection { get; } = new float[WordVectors.Dimensions * Width];

    /// <summary>Gets the rows that are learnt: one of each word, added to its vector, then those of n-grams.</summary>
    public float[] Rows { get; }

    /// <summary>Gets the number of the first row of n-grams.</summary>
    public int FirstGram { get; }

    /// <summary>Returns the vector of a row, or nothing where it has none.</summary>
    public ReadOnlySpan<float> Vector(int row) => row < _vectors.Vectors.Length ? _vectors.Vectors[row] : [];

    /// <summary>Returns the rows of all words as the finished network uses them: vectors projected, with what was learnt added.</summary>
    public float[] Fold()
    {
        var folded = Rows.AsSpan(0, FirstGram * Width).ToArray();
        for (var row = 0; row < _vectors.Vectors.Length; row++)
            MatrixMath.MultiplyAdd(_vectors.Vectors[row], WordVectors.Dimensions, 1, Projection, false, folded.AsSpan(row * Width, Width), 1, WordVectors.Dimensions, Width);
        return folded;
    }

    private static void Spread(Span<float> values, float width, SeededRandom random)
    {
        foreach (ref var value in values)
            value = random.NextNormal() * width;
    }
}

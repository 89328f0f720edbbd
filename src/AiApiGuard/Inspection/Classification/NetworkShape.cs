namespace AiApiGuard.Inspection.Classification;

/// <summary>Says how large the parts of the network are, and where its dense parameters lie in one array.</summary>
internal static class NetworkShape
{
    /// <summary>The channels of each token.</summary>
    public const int Width = 64;

    public const int Layers = 3;
    public const int Taps = 3;
    public const int Heads = 4;
    public const int HeadWidth = Width / Heads;
    public const int Pooled = 3 * Width;
    public const int Outputs = 3;

    /// <summary>The rows for words that are in no list: hashed n-grams of characters.</summary>
    public const int GramBits = 14;

    public const int Grams = 1 << GramBits;

    /// <summary>The rows that say where a text comes from: of a user, or from a document or tool.</summary>
    public const int Origins = 2;

    /// <summary>How many tokens the network sees at once, and how far the next view is moved.</summary>
    public const int ViewLength = 320;

    public const int ViewStep = 224;

    public const int ConvolutionSize = Taps * Width * Width;

    // Of each layer: weights, bias, gain and shift of the normalisation.
    private const int LayerSize = ConvolutionSize + (3 * Width);
    private const int QueryStart = Layers * LayerSize;
    private const int HiddenStart = QueryStart + (Heads * Width);
    private const int HiddenBiasStart = HiddenStart + (Pooled * Width);
    private const int OutputStart = HiddenBiasStart + Width;
    private const int OutputBiasStart = OutputStart + (Outputs * Width);
    private const int OriginStart = OutputBiasStart + Outputs;

    /// <summary>The number of dense parameters.</summary>
    public const int DenseSize = OriginStart + (Origins * Width);

    /// <summary>Gets how far apart the tokens are that a layer sees together.</summary>
    public static int Dilation(int layer) => 1 << layer;

    public static Range Convolution(int layer) => Part(layer * LayerSize, ConvolutionSize);

    public static Range Bias(int layer) => Part((layer * LayerSize) + ConvolutionSize, Width);

    public static Range Gain(int layer) => Part((layer * LayerSize) + ConvolutionSize + Width, Width);

    public static Range Shift(int layer) => Part((layer * LayerSize) + ConvolutionSize + (2 * Width), Width);

    public static Range Query(int head) => Part(QueryStart + (head * Width), Width);

    public static Range Hidden => Part(HiddenStart, Pooled * Width);

    public static Range HiddenBias => Part(HiddenBiasStart, Width);

    public static Range Output(int output) => Part(OutputStart + (output * Width), Width);

    public static Range OutputBias => Part(OutputBiasStart, Outputs);

    public static Range Origin(int origin) => Part(OriginStart + (origin * Width), Width);

    private static Range Part(int start, int length) => start..(start + length);
}

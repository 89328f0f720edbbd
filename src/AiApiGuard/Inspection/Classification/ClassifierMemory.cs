namespace AiApiGuard.Inspection.Classification;

/// <summary>Is the memory of one classification: half a megabyte, one for each thread that classifies, and kept.</summary>
internal sealed class ClassifierMemory
{
    [ThreadStatic]
    private static ClassifierMemory? _ofThread;

    public static ClassifierMemory OfThread => _ofThread ??= new ClassifierMemory();

    public NGramFeatures Features { get; } = new();

    public NetworkMemory Network { get; } = new();
}

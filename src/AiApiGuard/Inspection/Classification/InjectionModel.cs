namespace AiApiGuard.Inspection.Classification;

/// <summary>Is what was learnt about attacks on models: the classifier, and how its scores and the frames are weighed.</summary>
internal sealed class InjectionModel(TextClassifier classifier, ScoreCombiner combiner)
{
    private const string ResourceName = "AiApiGuard.Inspection.Classification.InjectionModel.bin";

    private static readonly Lazy<InjectionModel> Embedded = new(ReadEmbedded);

    /// <summary>Gets the model that comes with the library, read when it is first needed.</summary>
    public static InjectionModel Default => Embedded.Value;

    public TextClassifier Classifier { get; } = classifier;

    public ScoreCombiner Combiner { get; } = combiner;

    /// <summary>Reads a model that <c>aiguard train injection</c> wrote.</summary>
    /// <exception cref="InvalidDataException">It is none, or of another version.</exception>
    public static InjectionModel Read(string path)
    {
        using var stream = File.OpenRead(path);
        return InjectionModelReader.Read(stream);
    }

    private static InjectionModel ReadEmbedded()
    {
        using var stream = typeof(InjectionModel).Assembly.GetManifestResourceStream(ResourceName)!;
        return InjectionModelReader.Read(stream);
    }
}

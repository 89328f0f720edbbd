namespace AiApiGuard.Cli.Train;

/// <summary>Says how a model is trained.</summary>
/// <param name="Seed">What all that is drawn by chance depends on.</param>
/// <param name="Epochs">How many rounds the network learns.</param>
/// <param name="Folds">Into how many parts sources are parted, each of which is left out in turn.</param>
/// <param name="Report">Is told how it goes.</param>
internal sealed record TrainingSettings(ulong Seed, int Epochs, int Folds, Action<string> Report)
{
    public static TrainingSettings Default { get; } = new(Seed: 1, Epochs: 5, Folds: 5, static _ => { });
}

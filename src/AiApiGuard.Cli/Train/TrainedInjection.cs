using AiApiGuard.Inspection.Classification;

namespace AiApiGuard.Cli.Train;

/// <summary>Is a trained model with what was measured on the way.</summary>
/// <param name="Parts">The model, as it is written.</param>
/// <param name="Combiner">How its layers are weighed.</param>
/// <param name="Texts">All texts: those learnt from, then those held out.</param>
/// <param name="Learnt">The numbers of the texts learnt from.</param>
/// <param name="Held">The numbers of the texts held out.</param>
/// <param name="Probabilities">For each text the probability of an attack: of those learnt from by a model that saw nothing of their source.</param>
internal sealed record TrainedInjection(
    InjectionModelParts Parts, ScoreCombiner Combiner, IReadOnlyList<LabelledText> Texts, int[] Learnt, int[] Held, double[] Probabilities);
